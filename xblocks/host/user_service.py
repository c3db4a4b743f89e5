"""The service ``user``, for a block that asks who looks at it."""

from __future__ import annotations

from xblock.reference.user_service import UserService, XBlockUser

from curriculum.languages import Language
from xblocks.host.services import Visitor


class HostUserService(UserService):
    """The service ``user``."""

    def __init__(self, visitor: Visitor, language: Language = Language.EN) -> None:
        super().__init__()
        self._visitor, self._language = visitor, language

    def get_current_user(self) -> XBlockUser:
        """Return the visitor, with the attributes by which LMS blocks look for them.

        All that the LMS's ``DjangoXBlockUserService`` gives, but the e-mail address, which no block needs.
        """
        visitor = self._visitor
        user = XBlockUser(is_current_user=True, emails=[], full_name=visitor.full_name)
        user.opt_attrs["edx-platform.is_authenticated"] = visitor.learner is not None
        user.opt_attrs["edx-platform.request_country_code"] = None
        if visitor.learner is not None:
            user.opt_attrs.update(
                {
                    "edx-platform.user_id": visitor.number,
                    "edx-platform.username": visitor.learner,
                    "edx-platform.anonymous_user_id": visitor.registration,
                    "edx-platform.user_is_staff": visitor.is_staff,
                    "edx-platform.user_role": "staff" if visitor.is_staff else "student",
                    "edx-platform.user_preferences": {"pref-lang": self._language.value.lower()},
                }
            )
        return user
