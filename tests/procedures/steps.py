"""Procedures of the tests, and going through them."""

from jawab.people.models import Agent
from jawab.procedures.actions import begin_procedure, create_procedure, finish_step, tick_box
from jawab.procedures.actions.keeping import Wording
from jawab.procedures.models import FollowedStep, Following, Procedure

KETTLE = """
# جعبه آسیب دیده است؟
عکس جعبه و برچسب را بخواهید.
[ ] عکس رسید
[ ] شماره سفارش نوشته شد
بله => ارسال دوباره
خیر => پرسش بیشتر

# ارسال دوباره
سفارش تازه بی‌هزینه ثبت شود.
=>

# پرسش بیشتر
**چه** چیز دیگری خراب است؟
هنوز روشن نیست => جعبه آسيب ديده است
تمام => پایان
"""


def wording(
    title: str = "کتری شکسته", body: str = KETTLE, about: str = "کتری شکسته یا ترک‌خورده رسیده"
) -> Wording:
    return Wording(title=title, body=body, about=about, language="fa")


def kept(by: Agent, title: str = "کتری شکسته", body: str = KETTLE) -> Procedure:
    return create_procedure(wording=wording(title, body), by=by)


def at(following: Following) -> FollowedStep:
    return following.steps.get(done_at=None)


def answered(following: Following, answer: int, by: Agent) -> Following:
    """Every box of the step it is at is ticked, and this is answered."""
    step = at(following)
    for box in range(len(following.version.guide.steps[step.place].checks)):
        tick_box(following=following, step=step.pk, box=box, by=by)
    return finish_step(following=following, step=step.pk, answer=answer, by=by)


def tried(procedure: Procedure, *answers: int, by: Agent) -> Following:
    following = begin_procedure(procedure=procedure, by=by)
    for answer in answers:
        following = answered(following, answer, by)
    return following
