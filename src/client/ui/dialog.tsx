import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, I18nProvider, Modal, ModalOverlay } from 'react-aria-components';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Two answers, the harmless one first. */
  readonly actions: ReactNode;
}

/** Only for what touches somebody else's patient, or cannot be undone. Load it lazily: it brings its own library. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
  return (
    <I18nProvider locale="fr-FR">
      <ModalOverlay
        className="dialog-veil"
        isOpen
        isDismissable
        onOpenChange={(isOpen) => !isOpen && onClose()}
      >
        <Modal className="dialog">
          <AriaDialog role="alertdialog">
            <Heading slot="title">{title}</Heading>
            {children}
            <div className="btn-row">{actions}</div>
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </I18nProvider>
  );
}
