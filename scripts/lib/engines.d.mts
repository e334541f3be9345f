export type Engine = 'chromium' | 'firefox' | 'webkit';

export const ENGINES: Readonly<
  Record<
    Engine,
    {
      readonly label: string;
      readonly variable: string;
      readonly programs: readonly (readonly string[])[];
      readonly packages: readonly string[];
    }
  >
>;

export function findEngine(engine: Engine): [string, ...string[]] | null;
export function wantedEngines(): Engine[];
export function canInstallPackages(): boolean;
export function installEngines(engines: readonly Engine[]): Promise<void>;
