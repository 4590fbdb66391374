/**
 * Quantile of Student's t for whole degrees of freedom and p from 0.5 to below 1. Own code: the finite series of
 * Abramowitz and Stegun 26.7.3–4 is exact and 30 lines; the statistics packages on npm weigh more than the whole core.
 */
export function tQuantile(p: number, degrees: number): number {
  let [low, high] = [0, 1];
  while (tCumulative(high, degrees) < p) [low, high] = [high, high * 2];
  for (let step = 0; step < 100 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2;
    if (tCumulative(middle, degrees) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function tCumulative(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine2 = Math.cos(angle) ** 2;
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let series = 0;
  for (let k = isOdd ? 3 : 2; k <= degrees; k += 2) {
    series += term;
    term *= (cosine2 * (k - 1)) / k;
  }
  const central = isOdd
    ? (2 / Math.PI) * (angle + Math.sin(angle) * series)
    : Math.sin(angle) * series;
  return 0.5 + central / 2;
}
