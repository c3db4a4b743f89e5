"""The addresses of the workshop, and behind them every lesson as a learner sees it."""

from __future__ import annotations

from django.urls import path

from groundwork.preview import views
from groundwork.workshop import (
    arranging,
    beginning,
    check_page,
    component_page,
    confirmation_page,
    course_page,
    fact_pages,
    files_page,
    gallery_page,
    head_page,
    hub_head,
    hub_pages,
    hub_section,
    lesson_page,
    new_component,
    objective_pages,
    placing_page,
    record_entry,
    record_page,
    term_pages,
    tree,
    trying_page,
)

urlpatterns = [
    path("", tree.courses, name="trainers"),
    path("gallery/", gallery_page.gallery, name="trainers-gallery"),
    path("gallery/source/", gallery_page.source, name="trainers-gallery-source"),
    path("gallery/<path:name>", gallery_page.gallery),
    path("new/", beginning.begin_course, name="workshop-new-course"),
    # Of facts and terms as well, so before what is called like them.
    path("<slug:course>/undo/", arranging.undo, name="workshop-undo"),
    path("facts/", fact_pages.facts, name="workshop-facts"),
    path("facts/new/", fact_pages.new_fact, name="workshop-new-fact"),
    path("facts/<slug:name>/", fact_pages.fact, name="workshop-fact"),
    path("terms/", term_pages.terms, name="workshop-terms"),
    path("terms/new/", term_pages.new_term, name="workshop-new-term"),
    path("terms/<slug:name>/", term_pages.term, name="workshop-term"),
    path("hub/", hub_pages.hub, name="workshop-hub"),
    path("hub/new/", hub_head.new_page, name="workshop-new-hub-page"),
    path("hub/pages/<slug:name>/", hub_pages.page, name="workshop-hub-page"),
    path("hub/pages/<slug:name>/words/", hub_head.head, name="workshop-hub-words"),
    path("hub/pages/<slug:name>/arrange/", hub_pages.arrange, name="workshop-hub-arrange"),
    path("hub/pages/<slug:name>/new-section/", hub_section.new_section, name="workshop-hub-new-section"),
    path("hub/pages/<slug:name>/sections/<slug:section>/", hub_section.section, name="workshop-hub-section"),
    path("<slug:course>/objectives/", objective_pages.objectives, name="workshop-objectives"),
    path("<slug:course>/objectives/new/", objective_pages.new_objective, name="workshop-new-objective"),
    path("<slug:course>/objectives/<str:name>/", objective_pages.objective, name="workshop-objective"),
    path("<slug:course>/record/", record_page.record, name="workshop-record"),
    path("<slug:course>/record/<slug:part>/new/", record_entry.new_entry, name="workshop-new-record-entry"),
    path("<slug:course>/record/<slug:part>/<slug:name>/", record_entry.entry, name="workshop-record-entry"),
    path("<slug:course>/", course_page.course, name="workshop-course"),
    path("<slug:course>/words/", head_page.course_head, name="workshop-course-words"),
    path("<slug:course>/new/", beginning.begin_lesson, name="workshop-new-lesson"),
    path("<slug:course>/arrange/", arranging.arrange_course, name="workshop-arrange-course"),
    path("<slug:course>/<slug:lesson>/write/", lesson_page.lesson, name="workshop-lesson"),
    path("<slug:course>/<slug:lesson>/write/words/", head_page.lesson_head, name="workshop-lesson-words"),
    path("<slug:course>/<slug:lesson>/write/arrange/", arranging.arrange_lesson, name="workshop-arrange"),
    path(
        "<slug:course>/<slug:lesson>/write/new/assessment/", check_page.begin_check, name="workshop-new-check"
    ),
    path(
        "<slug:course>/<slug:lesson>/write/new/attestation/",
        confirmation_page.begin_confirmation,
        name="workshop-new-confirmation",
    ),
    path(
        "<slug:course>/<slug:lesson>/write/new/<slug:kind>/file/",
        placing_page.begin_media,
        name="workshop-new-media",
    ),
    path("<slug:course>/<slug:lesson>/write/files/", files_page.files, name="workshop-files"),
    path(
        "<slug:course>/<slug:lesson>/write/files/picture/",
        placing_page.place_picture,
        name="workshop-place-picture",
    ),
    path(
        "<slug:course>/<slug:lesson>/write/new/<slug:kind>/",
        new_component.begin_component,
        name="workshop-new-component",
    ),
    path(
        "<slug:course>/<slug:lesson>/write/components/<slug:component>/",
        component_page.component,
        name="workshop-component",
    ),
    path(
        "<slug:course>/<slug:lesson>/write/components/<slug:component>/questions/",
        check_page.check_questions,
        name="workshop-questions",
    ),
    path(
        "<slug:course>/<slug:lesson>/write/components/<slug:component>/from/<slug:step>/",
        trying_page.try_from,
        name="workshop-try-from",
    ),
    path("<slug:course>/<slug:lesson>/", views.lesson, name="trainers-lesson"),
    path("<slug:course>/<slug:lesson>/media/<str:name>", views.media),
]
