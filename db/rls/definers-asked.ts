/** What a call asks for: a group, a path, a person, a class, a rollover, a chat out of reach. */
export type Asked = {
  group: string;
  path: string;
  person: string;
  class: string;
  rollover: string;
  chat: string;
};
