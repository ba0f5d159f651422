"""A quarter in one step: what is stale is built, pages are made, and what was found is told."""

from dataclasses import replace

from trust_analysis.briefings.execute import check_parameters
from trust_analysis.briefings.warm_up import tell_stock
from trust_analysis.exports.pdf import check_pdf_can_be_made
from trust_analysis.indicators.processes import check_declared
from trust_analysis.intake.inventory import take_inventory
from trust_analysis.intake.returns.engines import SPARK
from trust_analysis.intake.returns.spark_session import check_spark_can_be_asked
from trust_analysis.runs.assemble import check_quarter, find_quarter
from trust_analysis.runs.build import Held, build_if_stale
from trust_analysis.runs.choose_notebooks import choose_pages, find_pages
from trust_analysis.runs.commentary import check_commentaries, tell_doubtful
from trust_analysis.runs.contents import CONTENTS
from trust_analysis.runs.copies import Asked, make_copies, plan_copy, tell_plans
from trust_analysis.runs.kept_readings import receive_kept
from trust_analysis.runs.publication import clear_aside
from trust_analysis.runs.registered import adopt_published
from trust_analysis.runs.request import LATEST, Outcome, Progress, Request
from trust_analysis.vocabulary.areas import current_code, find_area
from trust_analysis.vocabulary.audience import WITH_PAGES, read_page_audience
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

PARAMETERS = ("quarter", "area", "audience")


def run_quarter(request: Request, asked: Asked, progress: Progress) -> Outcome:
    """Build what is stale of a quarter, make its pages, and return what was found; `asked` is the request as read.

    Raises `DataRefusedError` where no data can be used, and `PublicationStoppedError` where a copy gives away what it
    withholds.
    """
    profile = asked.profile
    held = Held(request.as_of, take_inventory(profile), request.engine)
    if request.quarter == LATEST:  # which that is, is known from what files hold alone
        held = replace(held, received=receive_kept(profile, held.as_of, progress.say, held.inventory, held.engine))
    folder = QuarterFolder(profile.home, find_quarter(request.quarter, profile, held.received, request.as_of))
    clear_aside(folder)
    check_commentaries(folder, asked.notebooks)
    for line in adopt_published(profile.home, WITH_PAGES):
        progress.say(line)
    manifest = build_if_stale(profile, folder, held, progress.say)
    plans = [plan_copy(copy, manifest, asked) for copy in asked.copies(folder)]
    for line in tell_plans(plans):
        progress.say(line)
    if any(plan.stale for plan in plans) and (told := tell_stock()):
        progress.say(told)
    progress.plan(sum(len(plan.stale) for plan in plans))
    made = make_copies(plans, manifest, asked, progress.say, progress.done)
    for doubt in tell_doubtful(folder, asked.chosen):
        progress.say(doubt)
    if made != manifest:
        folder.write_manifest(made)
    pages = [job for plan in plans for job in plan.jobs]
    return Outcome(
        quarter=folder.quarter.label,
        files=len(made.files),
        rows=made.rows,
        findings=made.findings,
        indicators=len(made.indicators),
        pages=len(pages),
        made=sum(bool(job.why) for job in pages),
        index_pages=tuple(str(plan.copy.place / CONTENTS) for plan in plans),
        missing=made.missing,
    )


def read_request(profile: Profile, request: Request) -> Asked:
    """Return what is asked for, each name of it known; raises `UsageError` for one that is not."""
    check_quarter(request.quarter)
    audiences = tuple(map(read_page_audience, request.audiences)) or WITH_PAGES
    areas = tuple(dict.fromkeys(current_code(find_area(one).code) for one in request.areas)) or (profile.area.code,)
    if request.pdf:
        check_pdf_can_be_made()
    if request.engine == SPARK:
        check_spark_can_be_asked()
    chosen = choose_pages(profile, request.only)
    check_declared(profile)
    for path in chosen.values():
        check_parameters(path, dict.fromkeys(PARAMETERS, ""))
    return Asked(profile, audiences, areas, find_pages(profile), chosen, request.workers, request.pdf)
