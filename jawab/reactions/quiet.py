"""The facts from which nothing follows: they happened, and are told where they are looked for."""

from jawab.base.facts import Fact
from jawab.channels import facts as channels
from jawab.commerce import facts as commerce
from jawab.commerce.facts import related
from jawab.complaints import facts as complaints
from jawab.connectors import facts as connectors
from jawab.cover import facts as cover
from jawab.followups import facts as followups
from jawab.knowledge import facts as knowledge
from jawab.notices import facts as notices
from jawab.outreach import facts as outreach
from jawab.people import facts as people
from jawab.people.facts import profiles, signing_in
from jawab.people.facts.exporting import PersonExportTaken
from jawab.people.facts.merges import CustomersToldApart
from jawab.problems import facts as problems
from jawab.promises import facts as promises
from jawab.promises import target_facts as targets
from jawab.routing import facts as queues
from jawab.tickets import facts as tickets
from jawab.tickets.facts import changes, checklists, escalations, links, merges, time_spent, unread
from jawab.workforce import facts as workforce

QUIET: tuple[type[Fact], ...] = (
    # tickets
    tickets.TicketContinued,
    tickets.DraftShared,
    tickets.DraftTakenOver,
    tickets.SenderBlocked,
    tickets.SenderUnblocked,
    tickets.TicketRenamed,
    tickets.TicketFollowed,
    tickets.TicketUnfollowed,
    unread.UnreadMarked,
    unread.UnreadCleared,
    merges.TicketAbsorbed,
    merges.AbsorbedGivenBack,
    links.TicketLinked,
    links.TicketUnlinked,
    links.ChildMoved,
    escalations.EscalationClosed,
    escalations.EscalationOver,
    checklists.ChecklistSaved,
    checklists.ChecklistRetired,
    checklists.ChecklistPut,
    checklists.ChecklistTakenOff,
    checklists.LineTicked,
    checklists.LineUnticked,
    checklists.LineAdded,
    checklists.LineTakenOff,
    time_spent.TimeWritten,
    time_spent.TimeCorrected,
    time_spent.TimeTakenBack,
    tickets.ViewSaved,
    tickets.ViewRemoved,
    changes.ChangeCancelled,
    changes.ChangeFinished,
    # promises
    promises.PromiseMade,
    promises.PromiseKept,
    promises.PromiseMoved,
    promises.PromiseDropped,
    promises.PromiseReopened,
    promises.PromiseExplained,
    # targets
    targets.TargetSet,
    targets.TargetMoved,
    targets.TargetMet,
    targets.TargetDropped,
    # workforce
    workforce.CoverNamed,
    # follow-ups
    followups.FollowUpAsked,
    followups.FollowUpAnswered,
    followups.FollowUpRuleChanged,
    # outreach
    outreach.LeadNoted,
    outreach.LeadChanged,
    outreach.LeadPostponed,
    outreach.LeadWon,
    outreach.LeadLost,
    outreach.LeadReopened,
    outreach.OutreachChanged,
    outreach.CampaignSaved,
    outreach.CampaignMoved,
    outreach.ContactSent,
    outreach.ContactClaimed,
    outreach.ContactReleased,
    outreach.ContactCalled,
    outreach.ContactStopped,
    outreach.EventChanged,
    outreach.EventCalledOff,
    outreach.InvitationAnswered,
    outreach.GuestMovedUp,
    # cover
    cover.CoverEnded,
    # routing
    queues.WallboardOpened,
    queues.WallboardRevoked,
    # commerce
    commerce.ShopChanged,
    commerce.ProductSaved,
    related.ProductsRelated,
    related.ProductsUnrelated,
    commerce.PriceListSaved,
    commerce.PriceSet,
    commerce.OrderBegun,
    commerce.OrderDropped,
    commerce.OrderLineChanged,
    commerce.OrderPriceChanged,
    commerce.OrderAddressed,
    commerce.OrderMirrored,
    commerce.OrderMoved,
    commerce.PaymentReversed,
    commerce.PaymentAsked,
    commerce.PaymentRequestWithdrawn,
    commerce.TransferRefused,
    commerce.GatewaySaved,
    commerce.InvoiceSent,
    commerce.RefundAsked,
    commerce.RefundAgreed,
    commerce.RefundRefused,
    commerce.RefundWithdrawn,
    commerce.RefundSent,
    commerce.RefundPartPaid,
    commerce.ReturnAsked,
    commerce.ReturnWithdrawn,
    commerce.ReturnPhotoAdded,
    # problems
    problems.ProblemOpened,
    problems.ProblemChanged,
    problems.ProblemLinked,
    problems.ProblemUnlinked,
    # complaints
    complaints.ComplaintChanged,
    complaints.ComplaintAcknowledged,
    complaints.CauseFound,
    complaints.RemedyOffered,
    complaints.RemedyDone,
    complaints.RemedyWithdrawn,
    complaints.ComplaintEnded,
    complaints.ComplaintReopened,
    complaints.ComplaintLinked,
    complaints.ComplaintUnlinked,
    complaints.LimitsChanged,
    # connectors
    connectors.ConnectorSaved,
    connectors.ConnectorRead,
    # notices
    notices.NoticesMade,
    # knowledge
    knowledge.CannedReplySaved,
    knowledge.CannedReplyRemoved,
    knowledge.ArticleWritten,
    knowledge.ArticleMoved,
    knowledge.ArticleChanged,
    knowledge.ArticleConfirmed,
    knowledge.CategorySaved,
    knowledge.CategoryRemoved,
    knowledge.HelpCentreChanged,
    # people
    people.AgentInvited,
    people.InvitationWithdrawn,
    people.AgentJoined,
    people.TeamChanged,
    people.DepartmentCreated,
    people.DepartmentRenamed,
    people.OrganisationCreated,
    people.CustomerCreated,
    people.CustomerChanged,
    people.CustomerNoted,
    people.CustomerFieldSet,
    people.FieldChanged,
    people.FieldRetired,
    people.ContactPointAdded,
    people.ContactPointFailed,
    people.ContactPointRevived,
    people.AddressAdded,
    people.AddressChanged,
    people.AddressMadeMain,
    people.AddressRemoved,
    profiles.ContactPointVerified,
    profiles.ConfirmationUnsent,
    profiles.ConfirmationDenied,
    profiles.CodeMistyped,
    signing_in.SignInSent,
    signing_in.CustomerSignedIn,
    signing_in.CustomerSignedOut,
    profiles.ContactPointMadeMain,
    profiles.ContactPointRemoved,
    profiles.CustomerNoteChanged,
    profiles.CustomerNoteWithdrawn,
    profiles.CustomerSegmented,
    profiles.CustomerUnsegmented,
    profiles.ConsentGiven,
    profiles.ConsentWithdrawn,
    profiles.IdentityAdded,
    profiles.IdentityOpened,
    profiles.IdentityRemoved,
    CustomersToldApart,
    PersonExportTaken,
    people.DeskChanged,
    people.SetUpStepLeft,
    people.SetUpEnded,
    people.SkillSaved,
    people.SkillRemoved,
    # doors
    channels.AnsweringPaused,
    channels.AnsweringResumed,
    channels.ArrivalQuarantined,
    channels.ChannelChanged,
    channels.DoorFailed,
    channels.DoorRecovered,
    channels.SampleRemoved,
)
