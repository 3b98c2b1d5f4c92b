import type { FilePlaceView } from '../../shared/settings-view.ts';
import type { Environment } from '../ports.ts';

/** What of the environment says where files are. */
export type Surroundings = Pick<
  Environment,
  'version' | 'home' | 'shell' | 'windows' | 'dataFolder' | 'joinPath' | 'aws' | 'variable'
>;

/** Where a file is and who says so. */
export type Place = Omit<FilePlaceView, 'real'>;

export interface ProfileFiles {
  readonly credentials: Place;
  readonly config: Place;
  /** Credentials files that get the same profiles. */
  readonly extra: readonly Place[];
}

export interface FileSettings {
  readonly credentialsFile: string;
  readonly configFile: string;
  readonly extraFiles: readonly string[];
}

/**
 * The files that every AWS tool of this person reads: what the settings say, else `AWS_SHARED_CREDENTIALS_FILE` and `AWS_CONFIG_FILE`,
 * else those in `~/.aws`. A leading `~` is expanded as all SDKs do, variables as the AWS CLI does.
 */
export function profileFiles(environment: Surroundings, settings: FileSettings): ProfileFiles {
  const { joinPath, home, aws } = environment;
  const place = (set: string, variable: string, usual: string): Place => {
    if (set.trim() !== '') return { path: expanded(environment, set), from: 'settings' };
    const named = aws[variable]?.trim() ?? '';
    if (named !== '') return { path: expanded(environment, named), from: 'environment' };
    return { path: joinPath(home, '.aws', usual), from: 'usual' };
  };
  return {
    credentials: place(settings.credentialsFile, 'AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
    config: place(settings.configFile, 'AWS_CONFIG_FILE', 'config'),
    extra: settings.extraFiles
      .filter((path) => path.trim() !== '')
      .map((path) => ({ path: expanded(environment, path), from: 'settings' })),
  };
}

/** Demo grants never reach the person's own files. */
export function demoFiles({ joinPath, dataFolder }: Surroundings): ProfileFiles {
  const place = (name: string): Place => ({ path: joinPath(dataFolder, 'demo', name), from: 'usual' });
  return { credentials: place('credentials'), config: place('config'), extra: [] };
}

function expanded({ home, joinPath, variable }: Surroundings, path: string): string {
  const trimmed = path
    .trim()
    .replaceAll(
      /\$(\w+)|\$\{([^}]*)\}/g,
      (whole, bare: string | undefined, braced: string | undefined) =>
        variable(bare ?? braced ?? '') ?? whole,
    );
  if (trimmed === '~') return home;
  return /^~[\\/]/.test(trimmed) ? joinPath(home, trimmed.slice(2)) : trimmed;
}
