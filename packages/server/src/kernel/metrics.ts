import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What `/metrics` shows. */
export interface Metrics {
  registry: Registry
  requests: Histogram<'route' | 'status'>
  sockets: Gauge<'kind'>
  events: Counter
}

export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 })
  return {
    registry,
    requests: new Histogram({
      name: 'switchboard_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers: [registry],
    }),
    sockets: new Gauge({
      name: 'switchboard_sockets',
      help: 'Open sockets',
      labelNames: ['kind'],
      registers: [registry],
    }),
    events: new Counter({
      name: 'switchboard_events_total',
      help: 'Events delivered by this process',
      registers: [registry],
    }),
  }
}
