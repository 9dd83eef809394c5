"""Addresses of the boards."""

from django.urls import path

from sekisho.desk.boards.views import back, bodies, history, people, places, registers, search, secrets, today

urlpatterns = [
    path("", today.today, name="today"),
    path("today/<slug:name>/", today.due, name="due"),
    path("people/", people.people, name="people"),
    path("people/<path:person_id>/", people.person, name="person"),
    path("secrets/", secrets.secrets, name="designations"),
    path("secrets/<path:designation_id>/", secrets.secret, name="designation"),
    path("places/", places.places, name="places"),
    path("places/<path:place_id>/", places.place, name="place"),
    path("businesses/", bodies.businesses, name="businesses"),
    path("businesses/<path:business_id>/", bodies.business, name="business"),
    path("organs/", bodies.organs, name="organs"),
    path("organs/<path:organ_id>/", bodies.organ, name="organ"),
    path("registers/", registers.registers, name="registers"),
    path("registers/<slug:name>/", registers.register, name="register"),
    path("history/<str:kind>/<path:key>/proof/<int:index>.json", history.proof, name="proof"),
    path("history/<str:kind>/<path:key>/", history.history, name="history"),
    path("back/", back.back, name="looking-back"),
    path("search/", search.search, name="search"),
]
