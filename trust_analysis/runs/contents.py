"""The contents page of a copy and the files to take away, written aside with its pages."""

from collections.abc import Mapping

from trust_analysis.briefings.render import render_contents
from trust_analysis.quarter import open_at
from trust_analysis.runs.downloads import Download, write_downloads
from trust_analysis.runs.frames import make_frame
from trust_analysis.runs.ingredients import downloads_ingredients
from trust_analysis.runs.publication import Waiting
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.whole_file import write_whole

CONTENTS = "index.html"


def write_contents(
    profile: Profile, manifest: Manifest, copy: Waiting, all_titles: Mapping[str, str], made_of: Mapping[str, str]
) -> None:
    """Write the contents page of what lies aside in a copy, having written the files to take away."""
    board = open_at(copy.folder.home, copy.folder.quarter.label, copy.area_code, copy.rule.audience)
    whose = copy.rule.audience, copy.area_code
    figures = make_frame(profile, manifest, *whose, downloads_ingredients(profile, manifest, copy.rule.audience))
    downloads = write_downloads(copy.aside, board, profile, manifest, figures)
    frame = make_frame(profile, manifest, *whose, made_of)
    titles = {name: told for name, told in all_titles.items() if (copy.aside / f"{name}.html").exists()}
    pdfs = [
        Download(f"{name}.pdf", f"{told} (PDF)")
        for name, told in titles.items()
        if (copy.aside / f"{name}.pdf").exists()
    ]
    page = render_contents(
        frame,
        f"Briefings: {board.view.area.name}, {copy.folder.quarter}",
        opening=[block._repr_html_() for block in board.banner().blocks[1:]],  # the heading says the first
        priorities=[
            {"name": page, "title": one.title, "standing": board.standing(one)._repr_html_()}
            for one in profile.priorities.values()
            for page in [name for name in one.pages if name in titles][:1]
        ],
        since=[board.since_last_quarter()._repr_html_()],
        pages=[{"name": name, "title": told} for name, told in titles.items()],
        downloads=[*downloads, *pdfs],
        sources=[board.partner_returns().blocks[0]._repr_html_(), board.sources()._repr_html_()],
    )
    write_whole(copy.aside / CONTENTS, page)
