"""What the corpus taught: each decision of a corpus rule."""

from __future__ import annotations

import dataframely as dy

from schemas.columns import a_count, a_text


class Profile(dy.Schema):
    """A string or line shape on which a corpus rule decided, for one site (`*`: for all), and on how many pages it rests."""

    rule = a_text(primary_key=True)
    site = a_text(primary_key=True)
    string = a_text(primary_key=True)
    support = a_count(minimum=1)
