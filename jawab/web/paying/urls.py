"""Addresses of customers and of gateways. The secret in each is what lets one in."""

from django.urls import path

from jawab.web.paying import page, telling, trial

urlpatterns = [
    path("pay/<str:token>/", page.pay, name="pay"),
    path("pay/<str:token>/transfer/", page.transfer, name="pay-transfer"),
    path("pay/<str:token>/going/<str:key>/", page.going, name="pay-going"),
    path("pay/<str:token>/back/<str:key>/", telling.back, name="pay-back"),
    path("pay/<str:token>/trial/<str:key>/", trial.trial, name="pay-trial"),
    path("pay/hook/<int:gateway>/<str:key>/", telling.hook, name="pay-hook"),
]
