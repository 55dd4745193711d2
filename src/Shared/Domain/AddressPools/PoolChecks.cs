namespace NetConsole.Domain.AddressPools;

/// <summary>What MetalLB refuses in pools and between them.</summary>
internal static class PoolChecks
{
    public static IEnumerable<ConfigFault> Check(PoolIndex index)
    {
        foreach (var pool in index.Pools)
        {
            foreach (var problem in pool.Problems)
            {
                yield return new ConfigFault(pool.Key, problem, []);
            }

            if (index.Find(pool.Name) is { } first && first.Key != pool.Key)
            {
                yield return new ConfigFault(
                    pool.Key,
                    new ConfigProblem("metadata.name", $"{first.Key} has the same name; pools are told apart by name alone"),
                    [first.Key]
                );
            }
        }

        foreach (var (later, entry, earlier) in index.Overlaps())
        {
            yield return new ConfigFault(
                later.Key,
                new ConfigProblem($"spec.addresses[{entry.Index}]", $"\"{entry.Text}\" overlaps pool {earlier.Name}"),
                [earlier.Key]
            );
        }
    }
}
