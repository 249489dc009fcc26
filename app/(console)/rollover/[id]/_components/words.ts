/** "1 class is copied", "3,210 classes are copied". */
export const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
