// A person's name as it is shown; the e-mail address for those who gave none.
import type { User } from "~/api/types";

export const fullName = (user: User): string =>
  `${user.firstName} ${user.lastName}`.trim() || user.email;
