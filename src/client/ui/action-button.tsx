import { type ReactNode, useId } from 'react';

export interface ActionButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** Why it is not possible yet: the button stays readable and reachable, dashed, with the reason beneath. */
  readonly notYet?: string | undefined;
  /** A second line under the button, when it is possible. */
  readonly help?: string | undefined;
  readonly variant?: 'primary' | 'secondary' | 'danger' | 'quiet';
  readonly size?: 'normal' | 'large' | 'small';
  readonly icon?: ReactNode;
  readonly type?: 'button' | 'submit';
  readonly form?: string;
}

const variants = { primary: ' btn-primary', secondary: '', danger: ' btn-danger', quiet: ' btn-quiet' };
const sizes = { normal: '', large: ' btn-lg', small: ' btn-sm' };

/** A button as wide as its place. Never greyed out in silence. */
export function ActionButton(props: ActionButtonProps) {
  const {
    children,
    onPress,
    notYet,
    help,
    variant = 'primary',
    size = 'normal',
    icon,
    type = 'button',
  } = props;
  const id = useId();
  const words = notYet ?? help;
  return (
    <>
      <button
        type={type}
        form={props.form}
        className={`btn btn-block${variants[variant]}${sizes[size]}`}
        aria-disabled={notYet === undefined ? undefined : true}
        aria-describedby={words === undefined ? undefined : id}
        onClick={(event) => {
          if (notYet !== undefined) event.preventDefault();
          else if (type === 'button') onPress();
        }}
      >
        {icon}
        <span>{children}</span>
      </button>
      {words !== undefined && (
        <p className="meta" id={id}>
          {words}
        </p>
      )}
    </>
  );
}
