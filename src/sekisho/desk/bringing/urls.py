"""Addresses of bringing one's spreadsheets."""

from django.urls import path

from sekisho.desk.bringing.views import deciding, starting

urlpatterns = [
    path("bring/", starting.bring, name="bring"),
    path("bring/template-ja.xlsx", starting.template, {"lang": "ja"}, name="template-ja"),
    path("bring/template-en.xlsx", starting.template, {"lang": "en"}, name="template-en"),
    path("bring/<slug:name>/", deciding.draft, name="bringing"),
    path("bring/<slug:name>/kinds", deciding.kinds, name="bringing-kinds"),
    path("bring/<slug:name>/rows", deciding.rows, name="bringing-rows"),
    path("bring/<slug:name>/write", deciding.write, name="bringing-write"),
    path("bring/<slug:name>/left-out.xlsx", deciding.left_out, name="bringing-left-out"),
    path("bring/<slug:name>/discard", deciding.discard, name="bringing-discard"),
]
