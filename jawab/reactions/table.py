"""Every consequence of every fact, on one screen.

``at_once`` runs in the transaction that records the fact, and only writes rows. So does ``together``, after it, but
once for all facts that were recorded with one another. ``soon`` runs afterwards as a job that may be repeated. A kind
of fact without a line here does not pass the tests.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jawab.base.facts import Fact, Recorded
from jawab.channels import facts as channels
from jawab.channels.outbox import later, posting
from jawab.commerce import facts as commerce
from jawab.cover import facts as cover
from jawab.followups import facts as followups
from jawab.knowledge import facts as knowledge
from jawab.notices import facts as notices
from jawab.notices.actions import notify
from jawab.people import facts as people
from jawab.people.facts import merges as merges_of_customers
from jawab.people.facts import profiles
from jawab.people.facts.erasing import CustomerErased
from jawab.people.facts.exporting import PersonExportAsked, PersonExportTaken
from jawab.promises import facts as promises
from jawab.promises import target_facts as targets
from jawab.reactions import (
    acknowledging,
    changing,
    erasing,
    escalating,
    exporting,
    following_up,
    linking,
    papers,
    promising,
    routing,
    same_customer,
)
from jawab.reactions.covering import cover_or_come_back
from jawab.reactions.targeting import begin_clocks, end_clocks_of_later, reset_all_clocks, set_clocks
from jawab.routing import facts as queues
from jawab.tickets import facts as tickets
from jawab.tickets.facts import changes, checklists, escalations, links, merges, time_spent, unread
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

TABLE: dict[type[Fact], Consequences] = {
    # tickets
    tickets.TicketOpened: Consequences(soon=(acknowledging.acknowledge_opening, notify)),
    tickets.TicketContinued: NOTHING,
    tickets.MessageReceived: Consequences(at_once=(later.hold_back,), soon=(begin_clocks, notify)),
    tickets.FeelingJudged: CLOCKS,
    tickets.ReplyWritten: Consequences(
        at_once=(
            posting.enqueue,
            promising.hold_to_answer,
            routing.accept_by_answering,
            routing.look_again,
        ),
        together=(set_clocks,),
    ),
    tickets.ReplyWithdrawn: Consequences(
        at_once=(posting.take_back, promising.take_back_answer), together=(set_clocks,)
    ),
    tickets.DraftShared: NOTHING,
    tickets.DraftTakenOver: NOTHING,
    tickets.ReplyHeld: CLOCKS,
    tickets.ReplyReleased: CLOCKS,
    tickets.ReplySent: Consequences(at_once=(end_clocks_of_later,), soon=(notify,)),
    tickets.ReplyFailed: Consequences(soon=(notify,)),
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
        ),
        together=(set_clocks,),
    ),
    tickets.SpamMarked: CLOCKS,
    tickets.SpamCleared: Consequences(at_once=(routing.look_again,), together=(set_clocks,)),
    tickets.SenderBlocked: NOTHING,
    tickets.SenderUnblocked: NOTHING,
    tickets.PriorityChanged: Consequences(at_once=(routing.look_again,), together=(set_clocks,)),
    tickets.TicketTagged: CLOCKS,
    tickets.TicketUntagged: CLOCKS,
    tickets.TicketRenamed: NOTHING,
    tickets.FieldSet: CLOCKS,
    tickets.TicketFollowed: NOTHING,
    tickets.TicketUnfollowed: NOTHING,
    unread.UnreadMarked: NOTHING,
    unread.UnreadCleared: NOTHING,
    tickets.TicketHandedOver: Consequences(
        at_once=(escalating.end_with_hand_over, promising.go_with_team, routing.note_handed_over),
        together=(set_clocks,),
        soon=(notify,),
    ),
    tickets.HandOverTakenBack: Consequences(
        at_once=(promising.come_back_to_team, routing.look_again), together=(set_clocks,)
    ),
    tickets.CustomerReplaced: CLOCKS,
    merges.TicketMerged: Consequences(at_once=(promising.go_with_merge,), together=(set_clocks,)),
    merges.TicketAbsorbed: NOTHING,
    merges.MergeTakenBack: Consequences(
        at_once=(promising.come_back_from_merge, routing.look_again), together=(set_clocks,)
    ),
    merges.AbsorbedGivenBack: NOTHING,
    tickets.TicketSplit: Consequences(
        at_once=(promising.go_with_messages, routing.look_again), together=(set_clocks,)
    ),
    links.TicketLinked: NOTHING,
    links.TicketUnlinked: NOTHING,
    links.ChildMoved: NOTHING,
    escalations.TicketEscalated: Consequences(soon=(notify,)),
    escalations.EscalationAnswered: Consequences(soon=(notify,)),
    escalations.EscalationTaken: Consequences(soon=(notify,)),
    escalations.EscalationClosed: NOTHING,
    escalations.EscalationOver: NOTHING,
    escalations.EscalationWentOn: Consequences(soon=(notify,)),
    escalations.EscalationCameBack: Consequences(soon=(notify,)),
    checklists.ChecklistSaved: NOTHING,
    checklists.ChecklistRetired: NOTHING,
    checklists.ChecklistPut: NOTHING,
    checklists.ChecklistTakenOff: NOTHING,
    checklists.LineTicked: NOTHING,
    checklists.LineUnticked: NOTHING,
    checklists.LineAdded: NOTHING,
    checklists.LineTakenOff: NOTHING,
    time_spent.TimeWritten: NOTHING,
    time_spent.TimeCorrected: NOTHING,
    time_spent.TimeTakenBack: NOTHING,
    tickets.ViewSaved: NOTHING,
    tickets.ViewRemoved: NOTHING,
    changes.ChangeBegun: Consequences(at_once=(changing.set_to_work,)),
    changes.ChangeCancelled: NOTHING,
    changes.ChangeFinished: NOTHING,
    # promises
    promises.PromiseMade: NOTHING,
    promises.PromiseKept: NOTHING,
    promises.PromiseMoved: NOTHING,
    promises.PromiseDropped: NOTHING,
    promises.PromiseReopened: NOTHING,
    promises.PromiseTaken: Consequences(soon=(notify,)),
    promises.PromiseWarned: Consequences(soon=(notify,)),
    promises.PromiseBroken: Consequences(soon=(notify,)),
    promises.PromiseEscalated: Consequences(soon=(notify,)),
    promises.PromiseExplained: NOTHING,
    # targets
    promises.PolicySaved: Consequences(soon=(reset_all_clocks,)),
    promises.PolicyRemoved: Consequences(soon=(reset_all_clocks,)),
    targets.TargetSet: NOTHING,
    targets.TargetMoved: NOTHING,
    targets.TargetMet: NOTHING,
    targets.TargetDropped: NOTHING,
    targets.TargetWarned: Consequences(soon=(notify,)),
    targets.TargetBroken: Consequences(soon=(notify,)),
    targets.TargetEscalated: Consequences(soon=(notify,)),
    # workforce
    workforce.DutyChanged: Consequences(at_once=(routing.look_again,), soon=(cover_or_come_back,)),
    workforce.CoverNamed: NOTHING,
    workforce.LeavePlanned: Consequences(soon=(cover_or_come_back,)),
    workforce.LeaveEnded: Consequences(at_once=(routing.look_again,), soon=(cover_or_come_back,)),
    # follow-ups
    followups.FollowUpAsked: NOTHING,
    followups.FollowUpAnswered: NOTHING,
    followups.FollowUpRuleChanged: NOTHING,
    # cover
    cover.CoverBegan: Consequences(soon=(notify,)),
    cover.CoverCame: Consequences(soon=(notify,)),
    cover.CoverEnded: NOTHING,
    # routing
    queues.QueueSaved: Consequences(at_once=(routing.look_again,)),
    queues.QueueRemoved: Consequences(at_once=(routing.look_again,)),
    queues.RoutingChanged: Consequences(at_once=(routing.look_again,)),
    queues.CapacitySet: Consequences(at_once=(routing.look_again,)),
    queues.WallboardOpened: NOTHING,
    queues.WallboardRevoked: NOTHING,
    # commerce
    commerce.ShopChanged: NOTHING,
    commerce.ProductSaved: NOTHING,
    commerce.PriceListSaved: NOTHING,
    commerce.PriceSet: NOTHING,
    commerce.OrderBegun: NOTHING,
    commerce.OrderDropped: NOTHING,
    commerce.OrderPlaced: NOTHING,
    commerce.OrderLineChanged: NOTHING,
    commerce.OrderPriceChanged: NOTHING,
    commerce.OrderAddressed: NOTHING,
    commerce.OrderMoved: NOTHING,
    commerce.OrderShipped: NOTHING,
    commerce.OrderCancelled: NOTHING,
    commerce.PaymentPosted: Consequences(soon=(notify,)),
    commerce.PaymentReversed: NOTHING,
    commerce.PaymentAsked: NOTHING,
    commerce.PaymentRequestWithdrawn: NOTHING,
    commerce.PaymentDoubted: Consequences(soon=(notify,)),
    commerce.TransferShown: Consequences(soon=(notify,)),
    commerce.TransferRefused: NOTHING,
    commerce.GatewaySaved: NOTHING,
    commerce.RefundAsked: NOTHING,
    commerce.RefundAgreed: NOTHING,
    commerce.RefundRefused: NOTHING,
    commerce.RefundWithdrawn: NOTHING,
    commerce.RefundPaid: NOTHING,
    commerce.InvoiceIssued: Consequences(soon=(papers.write_paper,)),
    commerce.InvoiceTakenBack: Consequences(soon=(papers.write_paper,)),
    commerce.ReturnAsked: NOTHING,
    commerce.ReturnApproved: NOTHING,
    commerce.ReturnRefused: NOTHING,
    commerce.ReturnWithdrawn: NOTHING,
    commerce.ReturnReceived: NOTHING,
    commerce.ReturnSettled: NOTHING,
    commerce.ReturnPhotoAdded: NOTHING,
    # notices
    notices.NoticesMade: NOTHING,
    # knowledge
    knowledge.CannedReplySaved: NOTHING,
    knowledge.CannedReplyRemoved: NOTHING,
    # people
    people.AgentInvited: NOTHING,
    people.InvitationWithdrawn: NOTHING,
    people.AgentJoined: NOTHING,
    people.AgentChanged: Consequences(at_once=(routing.look_again,)),
    people.TeamChanged: NOTHING,
    people.DepartmentCreated: NOTHING,
    people.DepartmentRenamed: NOTHING,
    people.OrganisationCreated: NOTHING,
    people.CustomerCreated: NOTHING,
    people.CustomerChanged: NOTHING,
    people.CustomerNoted: NOTHING,
    people.CustomerFieldSet: NOTHING,
    people.FieldChanged: NOTHING,
    people.FieldRetired: NOTHING,
    people.ContactPointAdded: NOTHING,
    people.ContactPointFailed: NOTHING,
    people.ContactPointRevived: NOTHING,
    people.AddressAdded: NOTHING,
    people.AddressChanged: NOTHING,
    people.AddressMadeMain: NOTHING,
    people.AddressRemoved: NOTHING,
    profiles.ContactPointVerified: NOTHING,
    profiles.ContactPointMadeMain: NOTHING,
    profiles.ContactPointRemoved: NOTHING,
    profiles.CustomerNoteChanged: NOTHING,
    profiles.CustomerNoteWithdrawn: NOTHING,
    profiles.CustomerSegmented: NOTHING,
    profiles.CustomerUnsegmented: NOTHING,
    profiles.ConsentGiven: NOTHING,
    profiles.ConsentWithdrawn: NOTHING,
    profiles.IdentityAdded: NOTHING,
    profiles.IdentityOpened: NOTHING,
    profiles.IdentityRemoved: NOTHING,
    merges_of_customers.CustomersMerged: Consequences(at_once=(same_customer.take_all_along,)),
    merges_of_customers.CustomersParted: Consequences(at_once=(same_customer.give_all_back,)),
    CustomerErased: Consequences(at_once=(erasing.erase_everywhere,)),
    PersonExportAsked: Consequences(soon=(exporting.make_export,)),
    PersonExportTaken: NOTHING,
    people.DeskChanged: NOTHING,
    people.SetUpStepLeft: NOTHING,
    people.SetUpEnded: NOTHING,
    people.SkillSaved: NOTHING,
    people.SkillRemoved: NOTHING,
    people.CalendarChanged: Consequences(soon=(reset_all_clocks,)),
    people.CalendarDaysSet: Consequences(soon=(reset_all_clocks,)),
    people.CalendarRemoved: Consequences(soon=(reset_all_clocks,)),
    people.HoursGiven: Consequences(soon=(reset_all_clocks,)),
    # doors
    channels.AnsweringPaused: NOTHING,
    channels.AnsweringResumed: NOTHING,
    channels.ArrivalQuarantined: NOTHING,
    channels.ChannelChanged: NOTHING,
    channels.DoorFailed: NOTHING,
    channels.DoorRecovered: NOTHING,
    channels.SampleRemoved: NOTHING,
}
