"""What every service knows of the six official languages, as data: phrases, organs, dates, words."""
