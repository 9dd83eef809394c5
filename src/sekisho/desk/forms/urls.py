"""Addresses of the acts."""

from django.urls import path

from sekisho.desk.forms import many_views, naming, views

urlpatterns = [
    path("choices/<str:kind>/", naming.choices, name="choices"),
    path("acts/", views.index, name="acts"),
    path("acts/done/<int:index>/", views.done, name="act-done"),
    path("acts/<str:name>/", views.act, name="act"),
    path("acts/<str:name>/answer/", views.answer, name="act-answer"),
    path("acts/<str:name>/pick/<str:parameter>/", views.pick, name="act-pick"),
    path("acts/<str:name>/many/", many_views.many_acts, name="act-many"),
]
