import type { ErrorCode } from '#sync/protocol.ts';

/** PR-8: each error's status and what it says to a person. */
export const errorWords: Readonly<Record<ErrorCode, { readonly status: number; readonly message: string }>> =
  {
    malformed: { status: 400, message: 'Relais n’a pas compris cette demande.' },
    noSession: { status: 401, message: 'Cet appareil n’a pas accès à la CPTS.' },
    wrongMember: { status: 403, message: 'Ces données appartiennent à une autre personne sur cet appareil.' },
    forbiddenOrigin: { status: 403, message: 'Cette demande vient d’un autre site.' },
    invitationInvalid: { status: 403, message: 'Cette invitation n’est pas valable, ou ne l’est plus.' },
    proofInvalid: {
      status: 403,
      message: 'La page est restée ouverte trop longtemps : rechargez-la, puis renvoyez votre demande.',
    },
    notFound: { status: 404, message: 'Cette adresse n’existe pas.' },
    gap: { status: 409, message: 'Des demandes de cet appareil manquent.' },
    cloned: { status: 409, message: 'Un autre appareil a les mêmes données que celui-ci.' },
    tooLarge: { status: 413, message: 'Cette demande est trop grande.' },
    upgradeRequired: {
      status: 426,
      message: 'Cette version de Relais est trop ancienne : mettez-la à jour.',
    },
    tooManyRequests: { status: 429, message: 'Trop de demandes à la fois : patientez un instant.' },
    unavailable: { status: 503, message: 'Relais est momentanément indisponible.' },
  };
