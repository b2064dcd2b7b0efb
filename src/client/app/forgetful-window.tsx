/** For somebody who has no profile here yet: a private window would take his access, and what he types, with it. */
export function ForgetfulWindow({ onGoOn }: { readonly onGoOn: () => void }) {
  return (
    <div className="screen">
      <main className="stack-16">
        <h1>Cette fenêtre oublie tout en se fermant</h1>
        <p>
          C’est une fenêtre privée. Ce que vous demanderiez sans réseau serait perdu en la fermant, et votre
          accès avec.
        </p>
        <p>
          Ouvrez la même adresse dans une fenêtre ordinaire. Si vous avez reçu une invitation, ne l’utilisez
          pas ici{'\u202f'}: elle ne sert qu’une fois.
        </p>
        <button type="button" className="btn" onClick={onGoOn}>
          Continuer quand même
        </button>
      </main>
    </div>
  );
}
