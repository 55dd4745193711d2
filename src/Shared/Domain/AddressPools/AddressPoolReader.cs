using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>Reads an IPAddressPool and checks all of it that can be checked without the other objects.</summary>
internal static class AddressPoolReader
{
    public static AddressPool Read(ResourceObject resource)
    {
        var problems = ImmutableArray.CreateBuilder<ConfigProblem>();
        var entries = ReadEntries(resource.Spec, problems);
        var allocation = ReadAllocation(resource.Spec.At("serviceAllocation"), problems);
        return new AddressPool
        {
            Key = resource.Key,
            Entries = entries,
            AutoAssign = resource.Spec.Flag("autoAssign") ?? true,
            AvoidBuggyIPs = resource.Spec.Flag("avoidBuggyIPs") ?? false,
            Allocation = allocation,
            Labels = resource.Labels,
            Problems = problems.DrainToImmutable(),
        };
    }

    private static ImmutableArray<PoolEntry> ReadEntries(JsonElement spec, ImmutableArray<ConfigProblem>.Builder problems)
    {
        var entries = ImmutableArray.CreateBuilder<PoolEntry>();
        var index = 0;
        foreach (var item in spec.Items("addresses"))
        {
            var path = $"spec.addresses[{index}]";
            if (item.ValueKind != JsonValueKind.String || item.GetString() is not { } text)
            {
                problems.Add(new ConfigProblem(path, "an address entry must be text"));
            }
            else if (AddressRange.TryParse(text, out var range, out var problem))
            {
                foreach (var other in entries.Where(entry => entry.Range.Overlaps(range)))
                {
                    problems.Add(new ConfigProblem(path, $"\"{text}\" overlaps \"{other.Text}\" of the same pool"));
                }

                entries.Add(new PoolEntry(index, text, range));
            }
            else
            {
                problems.Add(new ConfigProblem(path, problem));
            }

            index++;
        }

        if (index == 0)
        {
            problems.Add(new ConfigProblem("spec.addresses", "a pool needs at least one CIDR or range"));
        }

        return entries.DrainToImmutable();
    }

    private static ServiceAllocation? ReadAllocation(JsonElement allocation, ImmutableArray<ConfigProblem>.Builder problems)
    {
        if (allocation.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        const string path = "spec.serviceAllocation";
        var namespaces = allocation.Texts("namespaces");
        SelectorChecks.Duplicates(namespaces, $"{path}.namespaces", problems);
        return new ServiceAllocation
        {
            Priority = allocation.Number("priority") ?? 0,
            Namespaces = namespaces,
            NamespaceSelectors = SelectorChecks.Read(allocation, "namespaceSelectors", path, problems),
            ServiceSelectors = SelectorChecks.Read(allocation, "serviceSelectors", path, problems),
        };
    }
}
