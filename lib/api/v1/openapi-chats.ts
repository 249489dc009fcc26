import { z } from "zod";
import {
  addedMessages,
  changedMessage,
  chat,
  chatChange,
  chatId,
  messageBatch,
  messageEdit,
  messageOrdinal,
  newChat,
  newMessage,
} from "./chats";
import { needs, parameter, refusal, refused, schemaOf, sends, written } from "./openapi-parts";

const idempotency = {
  ...parameter(
    "header",
    "Idempotency-Key",
    z
      .string()
      .regex(/^[\x21-\x7e]{1,255}$/)
      .meta({
        description:
          "Your own name of this request, such as a UUID. The same request by the same name is written once.",
      }),
  ),
  required: true,
};
const id = parameter("path", "id", chatId);
const ordinal = parameter("path", "ordinal", messageOrdinal);
const ofBody = {
  ...refused,
  400: refusal("The body or a header does not fit; the detail names the place."),
  413: refusal("The body is larger than 10 MB."),
  415: refusal("The body is not said to be JSON."),
};
const noChat = refusal("There is no chat of this id.");
const noMessage = refusal("There is no such message.");
const still = refusal("The message is masked, or was taken back.");

/** The routes by which the learning app writes. */
export const chatPaths = {
  "/api/v1/chat-sessions": {
    post: {
      operationId: "createChat",
      summary: "Begins a chat of a person with a tool",
      security: needs("chats.write"),
      parameters: [idempotency],
      requestBody: sends("NewChat"),
      responses: {
        ...written(201, "Chat", "The chat, on the version of the tool on which it stays."),
        ...ofBody,
        404: refusal("There is no such person, tool, version or class."),
        409: refusal("The Idempotency-Key came with another request before."),
        422: refusal(
          "The person may not use the tool, is not in the class, or an input does not fit.",
        ),
      },
    },
  },
  "/api/v1/chat-sessions/{id}": {
    patch: {
      operationId: "updateChat",
      summary: "Closes a chat, or names it",
      security: needs("chats.write"),
      parameters: [id],
      requestBody: sends("ChatChange"),
      responses: { ...written(200, "Chat", "The chat as it is now."), ...ofBody, 404: noChat },
    },
  },
  "/api/v1/chat-sessions/{id}/messages": {
    post: {
      operationId: "addMessages",
      summary: "Adds up to 500 messages where a chat ends",
      security: needs("chats.write"),
      parameters: [id, idempotency],
      requestBody: sends("MessageBatch"),
      responses: {
        ...written(201, "AddedMessages", "All of them were added."),
        ...ofBody,
        404: noChat,
        409: refusal(
          "An ordinal is wrong (expectedOrdinal says which comes next), the first message is older than the last of the chat, the chat is closed, or the Idempotency-Key came with another request. Nothing was added.",
        ),
      },
    },
  },
  "/api/v1/chat-sessions/{id}/messages/{ordinal}": {
    patch: {
      operationId: "editMessage",
      summary: "Edits a message; what it said before is kept",
      security: needs("chats.write"),
      parameters: [id, ordinal],
      requestBody: sends("MessageEdit"),
      responses: {
        ...written(200, "ChangedMessage", "The message was edited."),
        ...ofBody,
        404: noMessage,
        409: still,
      },
    },
    delete: {
      operationId: "takeMessageBack",
      summary: "Takes a message back; its text stays for the staff",
      security: needs("chats.write"),
      parameters: [id, ordinal],
      responses: {
        ...written(200, "ChangedMessage", "The message is taken back, now or before."),
        ...refused,
        404: noMessage,
        409: refusal("The message is masked."),
      },
    },
  },
};

export const chatSchemas = {
  NewChat: schemaOf(newChat, "input"),
  ChatChange: schemaOf(chatChange, "input"),
  NewMessage: schemaOf(newMessage, "input"),
  MessageBatch: schemaOf(messageBatch, "input"),
  MessageEdit: schemaOf(messageEdit, "input"),
  Chat: schemaOf(chat),
  AddedMessages: schemaOf(addedMessages),
  ChangedMessage: schemaOf(changedMessage),
};
