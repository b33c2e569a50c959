"""The stock of words that specimens are written from: any subject and any aim makes good English wherever one is called for."""

from __future__ import annotations

SUBJECTS = (
    "lighthouse keepers",
    "coastal weather stations",
    "community seed libraries",
    "river ferries",
    "mountain footpaths",
    "village water clocks",
    "travelling map rooms",
    "tide tables for small harbours",
    "night schools for beekeepers",
    "wooden bridges",
    "shared observatories",
    "public sundials",
)
"""Each is of the plural number: `{subject} are`, `{subject} depend`."""

AIMS = (
    "capacity-building and the exchange of know-how",
    "closer cooperation among coastal communities",
    "the safe passage of small vessels in winter",
    "the long-term preservation of local records",
    "fair and open access for all, including in remote areas",
    "effective follow-up to the recommendations of the expert meeting",
    "the participation of young people in public service",
)
"""Each is a thing and no doing: `the importance of {aim}`, `with a view to {aim}`, `Support for {subject} and {aim}`."""

PREAMBULAR = (
    ("Recalling", " its resolution {cite} on {subject},"),
    ("Recalling also", " its resolutions {cite} and {cite} concerning {aim},"),
    ("Reaffirming", " the Harbour Declaration on {subject}{note} and its contribution to {aim},"),
    ("Noting with appreciation", " the report of the Secretary-General on {subject},{note}"),
    ("Recognizing", " that {subject} contribute to {aim}, and that much remains to be done in this regard,"),
    ("Deeply concerned", " at the growing number of places in which {subject} are no longer supported,"),
    ("Bearing in mind", " the Convention on Coastal Signals{note} and the obligations of its parties,"),
    ("Convinced", " of the importance of {aim}, at the national, regional and international levels,"),
    ("Welcoming", " the progress made towards {aim} since the adoption of its resolution {cite},"),
    ("Taking note", " of the outcome of the Conference on Quiet Waters,{note} held at the invitation of the host country,"),
    ("Mindful", " that {subject} depend on voluntary contributions and on the work of non-governmental organizations,"),
)

OPERATIVE = (
    (
        "Takes note with appreciation",
        " of the report of the Secretary-General on {subject}{note} and of the recommendations contained therein",
    ),
    ("Calls upon", " Member States to support {subject}, with a view to {aim}"),
    ("Encourages", " Governments, in furtherance of resolution {cite}, to share information on {subject}"),
    ("Invites", " the specialized agencies and other organizations to lend their support to {aim}"),
    ("Urges", " States that have not yet done so to consider ratifying the Convention on Coastal Signals{note} as a matter of priority"),
    ("Stresses", " that support for {subject} should be open to all, without distinction of any kind"),
    ("Reaffirms", " the principles set out in its resolution {cite}, which continue to guide its work on {aim}"),
    ("Decides", " to proclaim an international day in support of {subject}, to be observed every year"),
    ("Emphasizes", " the importance of {aim}, in accordance with national priorities"),
)

LISTED = (
    ("Requests", " the Secretary-General, within existing resources, to prepare a handbook on {subject}, including:"),
    ("Recommends", " that Member States, when planning for {subject}, give attention to the following matters:"),
)

ITEMS = (
    "Measures to protect {subject} from neglect;",
    "Cooperation with local authorities and with the private sector;",
    "The training of those who work in this field, bearing in mind the needs of newcomers;",
    "Information on national bodies responsible for {aim};",
    "A common understanding of the terms in use{note} and of their history;",
    "A review of trends, in order to create a basis for policies and strategies;",
)

CLOSING = (
    ("Requests", " the Secretary-General to report to it at its next session on the implementation of the present resolution."),
    ("Decides", " to remain seized of the matter and to return to it at its next session."),
)

AGENDA = ("Agenda item 14", "Agenda item 20 (c)", "Agenda item 71 (a)", "Agenda items 5 and 9")

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def nth(number: int) -> str:
    """An English ordinal in figures.

    >>> [nth(number) for number in (1, 2, 23, 24, 11, 112, 541)]
    ['1st', '2nd', '23rd', '24th', '11th', '112th', '541st']
    """
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
