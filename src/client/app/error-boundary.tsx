import { Component, type ReactNode } from 'react';

interface Props {
  /** A change of it tries again: another screen is not to blame for this one. */
  readonly resetKey: number | string;
  readonly children: ReactNode;
}

interface State {
  readonly broken: boolean;
}

/** A screen that cannot be drawn says so, and leaves the rest of the app alone. What was kept is on the disk already. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.broken && before.resetKey !== this.props.resetKey) {
      this.setState({ broken: false });
    }
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenScreen /> : this.props.children;
  }
}

function BrokenScreen() {
  return (
    <div className="screen">
      <main className="stack-16" style={{ paddingTop: 24 }}>
        <h1>Cet écran ne s’affiche pas</h1>
        <p role="alert">
          Rien n’est perdu : vos demandes et tout ce que vous avez enregistré sont gardés sur cet appareil.
          Rechargez ; si cela revient, prévenez la coordination.
        </p>
        <div className="btn-row">
          <button type="button" className="btn btn-primary" onClick={() => location.reload()}>
            Recharger
          </button>
          <a className="btn" href="/">
            Revenir à l’accueil
          </a>
        </div>
      </main>
    </div>
  );
}
