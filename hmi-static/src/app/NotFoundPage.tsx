import { Link } from 'wouter';
import { addressOf } from './routes';
import { usePageTitle } from './shell/pageTitle';
import { useText } from './text/useText';

export function NotFoundPage() {
  const text = useText();
  usePageTitle('');
  return (
    <section className="m-6">
      <h1 className="text-title font-semibold">{text('notFound.title')}</h1>
      <Link href={addressOf.plant()} className="mt-3 inline-flex min-h-11 items-center text-accent">
        {text('notFound.go')}
      </Link>
    </section>
  );
}
