/** This build's name, `0.1.0+1a2b3c4d`: written by the bundler (vite.config.ts), sent with every sync, shown in Réglages. */
declare const __BUILD__: string;
