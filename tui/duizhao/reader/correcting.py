"""What a reader corrects by hand: titles, dates, roles, which versions are of one event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.model import Event, Role, Version, iso
from duizhao.reader import telling
from duizhao.reader.commands import NAMED
from duizhao.reader.sides import Side

if TYPE_CHECKING:
    from duizhao.model import Edit
    from duizhao.reader.screens.form import FormField, FormScreen
    from duizhao.reader.screens.main import MainScreen

_DAY = "2024-05-17"


@dataclass
class Correcting:
    """Asks what is right, has it kept in the background, and shows it."""

    screen: MainScreen

    def edit(self, side: Side) -> None:
        """Correct the event under the cursor of the list, or the version at a side of the text."""
        if self.screen.panes.on_list:
            self._edit_event()
        elif version := self._version(side):
            self._ask(telling.version_name(version), version.id, version_fields(version))

    def _edit_event(self) -> None:
        selected = self.screen.events.selected
        if selected is None:
            return
        workspace = self.screen.workspace

        def then(events: Sequence[Event]) -> None:
            if events:
                self._ask("this event", events[0].id, event_fields(events[0]))

        self.screen.in_background("correcting", lambda: workspace.events([selected]), then)

    def _ask(self, what: str, id_: str, fields: Sequence[FormField]) -> None:
        from duizhao.reader.screens.form import FormScreen

        def keep(changed: Mapping[str, str], form: FormScreen) -> None:
            self._keep(id_, said_of(fields, changed), form)

        self.screen.app.push_screen(FormScreen(f"Correct {what}", fields, keep))

    def _keep(self, id_: str, said: Mapping[str, Sequence[str]], form: FormScreen) -> None:
        workspace = self.screen.workspace

        def work() -> str | None:
            try:
                workspace.correcting.edit(id_, said)
            except ValueError as error:
                return str(error)
            return None

        def then(problem: str | None) -> None:
            if problem:
                form.complain(problem)
            else:
                form.dismiss()
                self._done("corrected")

        self.screen.in_background("correcting", work, then)

    def role(self, side: Side) -> None:
        """Say what the paragraph of the row is, at a side."""
        from duizhao.reader.screens.choice import ChoiceScreen

        version = self._version(side)
        found = self.screen.reading.paragraph(side)
        if version is None or found is None:
            self.screen.say("there is no paragraph at that side")
            return
        number, present = found
        roles = [str(role) for role in Role]

        def chosen(role: str | None) -> None:
            if role is not None and role != present:
                said = {"role": [f"{number}={role}"]}
                correcting = self.screen.workspace.correcting
                self._do(lambda: correcting.edit(version.id, said), f"it is {role} now")

        words = "What is this paragraph?"
        self.screen.app.push_screen(ChoiceScreen(words, roles, present), chosen)

    def mark(self) -> None:
        """Mark an event of the list; where one is marked already, that becomes part of this one."""
        event = self.screen.events.selected if self.screen.panes.on_list else self.screen.reading.event_id
        if not event:
            return
        events = self.screen.events
        marked = events.marked
        if marked is None:
            events.mark(event)
            key = self.screen.keymap.label(NAMED["join"])
            self.screen.say(f"marked; {key} on another event joins the two, on this one again lets go")
        elif marked == event:
            self.let_go()
        else:
            events.mark(None)
            self._join(event, marked)

    def let_go(self) -> None:
        """Mark no event."""
        self.screen.events.mark(None)
        self.screen.say("not marked any more")

    @property
    def at_hand(self) -> Event | None:
        """The event under the cursor of the list, or the open one."""
        if self.screen.panes.on_list:
            return self.screen.events.selected_event
        text = self.screen.reading.text
        return None if text is None else text.event

    def suggestion(self) -> None:
        """Ask whether an event is the one it may be the same as."""
        event = self.at_hand
        if event is None or not event.maybe:
            return
        id_, maybe = event.id, event.maybe[0]
        workspace = self.screen.workspace

        def then(others: Sequence[Event]) -> None:
            if others:
                self._ask_whether_same(id_, others[0], maybe.why)

        self.screen.in_background("correcting", lambda: workspace.events([maybe.event]), then)

    def _ask_whether_same(self, event: str, other: Event, why: str) -> None:
        from duizhao.reader.screens.choice import ChoiceScreen

        correcting = self.screen.workspace.correcting
        acts: dict[str, Callable[[], None]] = {
            "open the other one": lambda: self.screen.panes.open(other.id),
            "they are the same: join them": lambda: self._join(event, other.id),
            "they are not: never ask again": lambda: self._do(lambda: correcting.part([event]), "kept apart"),
        }

        def chosen(choice: str | None) -> None:
            if choice is not None:
                acts[choice]()

        heading = f"Maybe the same as {telling.event_name(other)}"
        self.screen.app.push_screen(ChoiceScreen(heading, list(acts), note=why), chosen)

    def _join(self, event: str, other: str) -> None:
        correcting = self.screen.workspace.correcting
        self._do(lambda: correcting.join(event, [other]), "joined", go_to=event)

    def part(self, side: Side) -> None:
        """Give the version at a side an event of its own."""
        version = self._version(side)
        if version is not None:
            name = telling.version_name(version)
            self._do(
                lambda: self.screen.workspace.correcting.part([version.id]),
                f"{name} has an event of its own now",
            )

    def remove(self) -> None:
        """Take the event under the cursor of the list, or the right version of the text, out of sight."""
        if self.screen.panes.on_list:
            id_ = self.screen.events.selected
        else:
            version = self._version("right") or self._version("left")
            id_ = version.id if version else None
        if id_ is not None:
            self._do(lambda: self.screen.workspace.correcting.remove(id_), "removed")

    def undo(self) -> None:
        """Take back the newest edit."""
        self._again(self.screen.workspace.correcting.undo, "undone", "there is nothing to undo")

    def redo(self) -> None:
        """Make the edit again that was undone last."""
        self._again(self.screen.workspace.correcting.redo, "done again", "there is nothing to do again")

    def _again(self, work: Callable[[], Edit | None], done: str, nothing: str) -> None:
        def then(edit: Edit | None) -> None:
            if edit is None:
                self.screen.say(nothing)
            else:
                self._show(f"{done}: {edit.kind} {edit.subject}")

        self.screen.in_background("correcting", work, then)

    def _do(self, work: Callable[[], object], done: str, *, go_to: str | None = None) -> None:
        self.screen.in_background("correcting", work, lambda _: self._done(done, go_to))

    def _done(self, done: str, go_to: str | None = None) -> None:
        self._show(f"{done}; {self.screen.keymap.label(NAMED['undo'])} takes it back", go_to)

    def _show(self, words: str, go_to: str | None = None) -> None:
        """Read list and text anew."""
        self.screen.say(words)
        reading = self.screen.reading
        wanted = go_to or reading.event_id

        def loaded(ids: Sequence[str]) -> None:
            self.screen.events.forget()
            if wanted == reading.event_id and wanted in ids:
                reading.reopen()
            elif ids:
                reading.open(wanted if wanted in ids else ids[0])

        self.screen.listing.load(loaded)

    def _version(self, side: Side) -> Version | None:
        text = self.screen.reading.text
        return None if text is None else text.left if side == "left" else text.right


def event_fields(event: Event) -> tuple[FormField, ...]:
    """What can be said of an event."""
    from duizhao.reader.screens.form import FormField

    return (
        FormField("title zh", "Chinese title", event.title.zh or ""),
        FormField("title en", "English title", event.title.en or ""),
        FormField("date", "day", iso(event.date) or "", _DAY),
        FormField("place", "place", event.place.zh or event.place.en or ""),
        FormField("participants", "participants", ", ".join(event.participants)),
    )


def version_fields(version: Version) -> tuple[FormField, ...]:
    """What can be said of a version."""
    from duizhao.reader.screens.form import FormField

    place = version.place.zh if version.lang.is_chinese else version.place.en
    return (
        FormField("title", "title", version.title or ""),
        FormField("outlet", "outlet", version.outlet or ""),
        FormField("date", "day of event", iso(version.event_date) or "", _DAY),
        FormField("published", "published", iso(version.published) or "", f"{_DAY}T09:30"),
        FormField("place", "place", place or ""),
        FormField("url", "address", version.url or "", "https://…"),
    )


def said_of(fields: Sequence[FormField], changed: Mapping[str, str]) -> dict[str, list[str]]:
    """What was changed, as corrections are said; the titles of an event in both languages together."""
    said = {name: [value] for name, value in changed.items() if not name.startswith("title ")}
    if any(name.startswith("title ") for name in changed):
        titles = [changed.get(field.name, field.value) for field in fields if field.name.startswith("title ")]
        said["title"] = [title for title in titles if title] or [""]
    return said
