import { cva, type VariantProps } from "class-variance-authority";

/** The class names of a button, for elements that must look like one (a summary, a file label). */
export const buttonClass = cva("btn", {
  variants: {
    variant: {
      primary: "btn-primary",
      secondary: "btn-secondary",
      ghost: "btn-ghost",
      danger: "btn-danger",
    },
    size: { sm: "btn-sm", md: "", lg: "btn-lg" },
    icon: { true: "btn-icon", false: "" },
  },
  defaultVariants: { variant: "secondary", size: "md", icon: false },
});

export type ButtonLook = Pick<VariantProps<typeof buttonClass>, "variant" | "size">;
