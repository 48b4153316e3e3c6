import type { Kernel } from '../kernel/kernel.ts'

export async function seedDemo(_kernel: Kernel): Promise<string | null> {
  return null
}
