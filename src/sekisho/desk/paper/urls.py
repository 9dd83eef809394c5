"""Addresses of the papers."""

from django.urls import path, re_path

from sekisho.desk.paper import views

urlpatterns = [
    path("papers/", views.papers, name="papers"),
    re_path(r"^registers/(?P<name>[a-z_]+)\.(?P<form>pdf|xlsx)$", views.register_file, name="register-paper"),
    re_path(r"^secrets/(?P<designation_id>.+)/marks\.(?P<form>pdf|svg)$", views.marks, name="marks-paper"),
    path("papers/place/", views.of_place, name="place-paper"),
    path("papers/marking/", views.of_secret, name="mark-paper"),
    path("letters/", views.letters, name="letters"),
    path("letters.pdf", views.letters_file, name="letters-paper"),
    re_path(r"^doors/(?P<place_id>.+)\.(?P<form>pdf|xlsx)$", views.door_file, name="door-paper"),
    re_path(r"^entries/(?P<place_id>.+)\.pdf$", views.entry_file, name="entry-paper"),
]
