"""Signing in and one's own account. allauth finds its views by their names, so these stay allauth's."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.generic import RedirectView

from jawab.web.accounts import canned_replies, closings
from jawab.web.accounts.invitation import InvitationView
from jawab.web.accounts.keys import KeysView
from jawab.web.accounts.languages import guest_language
from jawab.web.accounts.low_data import low_data
from jawab.web.accounts.notices import NoticesView
from jawab.web.accounts.preferences import PreferencesView, example
from jawab.web.accounts.pushing import devices, push_script
from jawab.web.accounts.sessions import SessionsView, session_end
from jawab.web.accounts.signatures import OwnSignaturesView
from jawab.web.gates import agents_only

_two_step = "account/two-step/"

urlpatterns = [
    path("language/", guest_language, name="guest-language"),
    path("invitation/<str:token>/", InvitationView.as_view(), name="invitation"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/switched-off/", account.account_inactive, name="account_inactive"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/", agents_only(PreferencesView.as_view()), name="account"),
    path("account/low-data/", agents_only(low_data), name="account-low-data"),
    path("account/keys/", agents_only(KeysView.as_view()), name="account-keys"),
    path("account/notifications/", agents_only(NoticesView.as_view()), name="account-notices"),
    path("account/notifications/devices/", agents_only(devices), name="account-notices-devices"),
    path("push.js", push_script, name="push-script"),
    path("account/example/", agents_only(example), name="account-example"),
    path(
        "account/canned-replies/",
        agents_only(canned_replies.CannedRepliesView.as_view()),
        name="account-canned-replies",
    ),
    path(
        "account/canned-replies/new/",
        agents_only(canned_replies.CannedReplyView.as_view()),
        name="account-canned-reply-new",
    ),
    path(
        "account/canned-replies/<int:pk>/",
        agents_only(canned_replies.CannedReplyView.as_view()),
        name="account-canned-reply",
    ),
    path(
        "account/canned-replies/<int:pk>/removal/",
        agents_only(canned_replies.removal),
        name="account-canned-reply-removal",
    ),
    path("account/closings/", agents_only(closings.ClosingsView.as_view()), name="account-closings"),
    path(
        "account/closings/<int:pk>/removal/",
        agents_only(closings.closing_removal),
        name="account-closing-removal",
    ),
    path("account/signatures/", agents_only(OwnSignaturesView.as_view()), name="account-signatures"),
    path("account/sessions/", SessionsView.as_view(), name="usersessions_list"),
    path("account/sessions/<int:pk>/end/", agents_only(session_end), name="account-session-end"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/confirmation/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirmation/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/confirmation/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path(_two_step, mfa.index, name="mfa_index"),
    path(f"{_two_step}app/", totp.activate_totp, name="mfa_activate_totp"),
    path(f"{_two_step}app/removal/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{_two_step}codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{_two_step}codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(f"{_two_step}codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path(f"{_two_step}passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path(f"{_two_step}passkeys/new/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(f"{_two_step}passkeys/<int:pk>/name/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(f"{_two_step}passkeys/<int:pk>/removal/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
