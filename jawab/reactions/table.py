"""Every consequence of every fact, on one screen.

``at_once`` runs in the transaction that records the fact, and only writes rows. So does ``together``, after it, but
once for all facts that were recorded with one another. ``soon`` runs afterwards as a job that may be repeated. A kind
of fact that stands neither here nor in ``quiet`` does not pass the tests.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jawab.base.facts import Fact, Recorded
from jawab.channels.outbox import later, posting
from jawab.commerce import facts as commerce
from jawab.complaints import facts as complaints
from jawab.cover import facts as cover
from jawab.knowledge import facts as knowledge
from jawab.notices.actions import notify
from jawab.people import facts as people
from jawab.people.facts import merges as merges_of_customers
from jawab.people.facts.erasing import CustomerErased
from jawab.people.facts.exporting import PersonExportAsked
from jawab.people.facts.profiles import ConfirmationAsked
from jawab.people.facts.signing_in import SignInAsked
from jawab.problems import facts as problems
from jawab.promises import facts as promises
from jawab.promises import target_facts as targets
from jawab.reactions import (
    acknowledging,
    announcing,
    changing,
    citing,
    confirming,
    erasing,
    escalating,
    exporting,
    following_up,
    hinting,
    linking,
    papers,
    promising,
    reviewing,
    routing,
    same_customer,
    signing_in,
    suggesting,
    surveying,
)
from jawab.reactions import outreach as leads
from jawab.reactions.covering import cover_or_come_back
from jawab.reactions.quiet import QUIET
from jawab.reactions.targeting import begin_clocks, end_clocks_of_later, reset_all_clocks, set_clocks
from jawab.reactions.telling_steps import tell_step
from jawab.routing import facts as queues
from jawab.suggestions import facts as suggestions
from jawab.surveys import facts as surveys
from jawab.tickets import facts as tickets
from jawab.tickets.facts import changes, escalations, merges
from jawab.tickets.facts.customer_files import CustomerFileRemoved
from jawab.workforce import facts as workforce

Reaction = Callable[[Recorded], None]
Together = Callable[[Sequence[Recorded]], None]


@dataclass(frozen=True, slots=True)
class Consequences:
    at_once: tuple[Reaction, ...] = ()
    together: tuple[Together, ...] = ()
    soon: tuple[Reaction, ...] = ()


NOTHING = Consequences()
CLOCKS = Consequences(together=(set_clocks,))
TOLD = Consequences(soon=(tell_step,))

TABLE: dict[type[Fact], Consequences] = {
    # tickets
    tickets.TicketOpened: Consequences(
        soon=(acknowledging.acknowledge_opening, notify, hinting.look_for_problem)
    ),
    tickets.MessageReceived: Consequences(
        at_once=(later.hold_back,), soon=(begin_clocks, leads.hear_answer, notify)
    ),
    tickets.FeelingJudged: CLOCKS,
    tickets.ReplyWritten: Consequences(
        at_once=(
            posting.enqueue,
            promising.hold_to_answer,
            citing.go_with_answer,
            routing.accept_by_answering,
            routing.look_again,
        ),
        together=(set_clocks,),
    ),
    tickets.ReplyWithdrawn: Consequences(
        at_once=(posting.take_back, promising.take_back_answer, citing.come_back_with_answer),
        together=(set_clocks,),
    ),
    tickets.ReplyHeld: CLOCKS,
    tickets.ReplyReleased: CLOCKS,
    tickets.ReplySent: Consequences(at_once=(end_clocks_of_later,), soon=(notify,)),
    tickets.ReplyFailed: Consequences(at_once=(leads.note_bounce,), soon=(notify,)),
    tickets.NoteWritten: Consequences(soon=(notify,)),
    tickets.EncounterRecorded: Consequences(
        at_once=(promising.hold_to_record,), together=(set_clocks,), soon=(notify,)
    ),
    tickets.EncounterCorrected: Consequences(at_once=(promising.hold_to_record,), together=(set_clocks,)),
    tickets.EncounterWithdrawn: Consequences(at_once=(promising.take_back_record,), together=(set_clocks,)),
    tickets.TicketAssigned: Consequences(
        together=(promising.go_with_assignees, routing.note_assigned, set_clocks), soon=(notify,)
    ),
    tickets.StatusChanged: Consequences(
        at_once=(
            linking.tell_parent,
            escalating.end_escalation,
            routing.note_ended,
            routing.look_again,
            following_up.plan_or_drop,
            surveying.plan_or_drop,
            citing.tell_outcome,
        ),
        together=(set_clocks,),
    ),
    tickets.SpamMarked: CLOCKS,
    tickets.SpamCleared: Consequences(at_once=(routing.look_again,), together=(set_clocks,)),
    tickets.PriorityChanged: Consequences(at_once=(routing.look_again,), together=(set_clocks,)),
    tickets.TicketTagged: CLOCKS,
    tickets.TicketUntagged: CLOCKS,
    tickets.FieldSet: CLOCKS,
    tickets.TicketHandedOver: Consequences(
        at_once=(escalating.end_with_hand_over, promising.go_with_team, routing.note_handed_over),
        together=(set_clocks,),
        soon=(notify,),
    ),
    tickets.HandOverTakenBack: Consequences(
        at_once=(promising.come_back_to_team, routing.look_again), together=(set_clocks,)
    ),
    merges.TicketMerged: Consequences(
        at_once=(promising.go_with_merge, leads.go_with_merge), together=(set_clocks,)
    ),
    tickets.CustomerReplaced: Consequences(
        at_once=(same_customer.take_complaints_along, same_customer.take_suggestions_along),
        together=(set_clocks,),
    ),
    merges.MergeTakenBack: Consequences(
        at_once=(promising.come_back_from_merge, leads.come_back_from_merge, routing.look_again),
        together=(set_clocks,),
    ),
    tickets.TicketSplit: Consequences(
        at_once=(promising.go_with_messages, routing.look_again), together=(set_clocks,)
    ),
    escalations.TicketEscalated: Consequences(soon=(notify,)),
    escalations.EscalationAnswered: Consequences(soon=(notify,)),
    escalations.EscalationTaken: Consequences(soon=(notify,)),
    escalations.EscalationWentOn: Consequences(soon=(notify,)),
    escalations.EscalationCameBack: Consequences(soon=(notify,)),
    problems.AnnouncementBegun: Consequences(at_once=(announcing.set_to_tell,)),
    suggestions.SuggestionGiven: Consequences(soon=(notify,)),
    suggestions.SuggestionMoved: Consequences(at_once=(suggesting.set_to_tell,), soon=(notify,)),
    changes.ChangeBegun: Consequences(at_once=(changing.set_to_work,)),
    # promises
    promises.PromiseTaken: Consequences(soon=(notify,)),
    promises.PromiseWarned: Consequences(soon=(notify,)),
    promises.PromiseBroken: Consequences(soon=(notify,)),
    promises.PromiseEscalated: Consequences(soon=(notify,)),
    # targets
    promises.PolicySaved: Consequences(soon=(reset_all_clocks,)),
    promises.PolicyRemoved: Consequences(soon=(reset_all_clocks,)),
    targets.TargetWarned: Consequences(soon=(notify,)),
    targets.TargetBroken: Consequences(soon=(notify,)),
    targets.TargetEscalated: Consequences(soon=(notify,)),
    # workforce
    workforce.DutyChanged: Consequences(at_once=(routing.look_again,), soon=(cover_or_come_back,)),
    workforce.LeavePlanned: Consequences(soon=(cover_or_come_back,)),
    workforce.LeaveEnded: Consequences(at_once=(routing.look_again,), soon=(cover_or_come_back,)),
    # cover
    cover.CoverBegan: Consequences(soon=(notify,)),
    cover.CoverCame: Consequences(soon=(notify,)),
    # routing
    queues.QueueSaved: Consequences(at_once=(routing.look_again,)),
    queues.QueueRemoved: Consequences(at_once=(routing.look_again,)),
    queues.RoutingChanged: Consequences(at_once=(routing.look_again,)),
    queues.CapacitySet: Consequences(at_once=(routing.look_again,)),
    # knowledge
    knowledge.ArticleReviewDue: Consequences(soon=(notify,)),
    knowledge.ArticleReviewAsked: Consequences(soon=(notify,)),
    knowledge.OwnerAsked: Consequences(soon=(notify,)),
    # commerce
    commerce.ProductSaved: Consequences(at_once=(reviewing.mark_for_product,)),
    commerce.OrderPlaced: TOLD,
    commerce.OrderShipped: TOLD,
    commerce.OrderCancelled: TOLD,
    commerce.RefundPaid: TOLD,
    commerce.ReturnApproved: TOLD,
    commerce.ReturnRefused: TOLD,
    commerce.ReturnReceived: TOLD,
    commerce.ReturnSettled: TOLD,
    commerce.PaymentPosted: Consequences(soon=(notify,)),
    commerce.PaymentDoubted: Consequences(soon=(notify,)),
    commerce.RefundDeclined: Consequences(soon=(notify,)),
    commerce.RefundDoubted: Consequences(soon=(notify,)),
    commerce.TransferShown: Consequences(soon=(notify,)),
    commerce.InvoiceIssued: Consequences(soon=(papers.write_paper,)),
    commerce.InvoiceTakenBack: Consequences(soon=(papers.write_paper,)),
    # complaints
    complaints.ComplaintRecorded: Consequences(soon=(notify,)),
    complaints.ComplaintGiven: Consequences(soon=(notify,)),
    # surveys
    surveys.SurveyAnswered: Consequences(soon=(notify,)),
    # people
    people.AgentChanged: Consequences(at_once=(routing.look_again,)),
    merges_of_customers.CustomersMerged: Consequences(at_once=(same_customer.take_all_along,)),
    merges_of_customers.CustomersParted: Consequences(at_once=(same_customer.give_all_back,)),
    CustomerErased: Consequences(at_once=(erasing.erase_everywhere,)),
    CustomerFileRemoved: Consequences(soon=(erasing.drop_bytes,)),
    ConfirmationAsked: Consequences(soon=(confirming.send_code,)),
    SignInAsked: Consequences(soon=(signing_in.send_sign_in,)),
    PersonExportAsked: Consequences(soon=(exporting.make_export,)),
    people.CalendarChanged: Consequences(soon=(reset_all_clocks,)),
    people.CalendarDaysSet: Consequences(soon=(reset_all_clocks,)),
    people.CalendarRemoved: Consequences(soon=(reset_all_clocks,)),
    people.HoursGiven: Consequences(soon=(reset_all_clocks,)),
} | dict.fromkeys(QUIET, NOTHING)
