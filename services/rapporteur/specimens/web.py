"""Setting specimens as web pages: notes as linked superscripts with their bodies at the end."""

from __future__ import annotations

from html import escape

from rapporteur.specimens.truth import Sentence, Specimen


def html(specimen: Specimen) -> str:
    """The specimen as a web page of its own."""
    body = [f"<p>{escape(line)}</p>" for line in (specimen.symbol, f"Resolution adopted on {specimen.adopted_words}")]
    body.append(f"<h1>{escape(specimen.number)}. {escape(specimen.title)}</h1>")
    body += _text(specimen)
    body.append(f"<p>{escape(specimen.meeting)}<br>{escape(specimen.adopted_words)}</p>")
    body += [
        f'<div id="fn{note.label}"><p><a href="#ref{note.label}"><sup>{note.label}</sup></a> {escape(note.body)}</p></div>'
        for note in specimen.notes()
    ]
    title = escape(specimen.title)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n'
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _text(specimen: Specimen) -> list[str]:
    out = [f"<p><em>{escape(specimen.organ)}</em>,</p>"]
    for sentence in (*specimen.preamble, *specimen.operative):
        out.append(_sentence(sentence))
        out += [_sentence(item) for item in sentence.items]
    return out + (_text(specimen.draft) if specimen.draft else [])


def _sentence(sentence: Sentence) -> str:
    number = f"{escape(sentence.number)} " if sentence.number else ""
    phrase = f"<em>{escape(sentence.phrase)}</em>" if sentence.phrase else ""
    rest = "".join(
        escape(part) if isinstance(part, str) else f'<a id="ref{part.label}" href="#fn{part.label}"><sup>{part.label}</sup></a>'
        for part in sentence.parts
    )
    return f"<p>{number}{phrase}{rest}</p>"
