using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>Reads what decides a service's address; null for a service of another type.</summary>
internal static class LoadBalancerServiceReader
{
    public static LoadBalancerService? Read(ResourceObject service)
    {
        var spec = service.Spec;
        if (spec.Text("type") != "LoadBalancer")
        {
            return null;
        }

        var requested = Requested(service, out var problem);
        var local = spec.Text("externalTrafficPolicy") == "Local";
        var policy = Enum.TryParse<FamilyPolicy>(spec.Text("ipFamilyPolicy"), out var known) ? known : FamilyPolicy.SingleStack;
        var families = Families(spec, policy, requested, ref problem);
        return new LoadBalancerService
        {
            Key = service.Key,
            Created = service.Created,
            Ordinal = service.Ordinal,
            Labels = service.Labels,
            Class = spec.Text("loadBalancerClass") is { Length: > 0 } name ? name : null,
            Families = families,
            Policy = policy,
            Current = Current(service),
            Requested = requested,
            RequestedPool = MetalLbAnnotations.Value(service.Annotations, MetalLbAnnotations.Pool) is { Length: > 0 } pool ? pool : null,
            SharingKey = MetalLbAnnotations.Value(service.Annotations, MetalLbAnnotations.SharingKey) ?? "",
            BackendKey = local ? SelectorText(spec) : "",
            LocalTraffic = local,
            Ports = [.. spec.Items("ports").Select(port => new ServicePort(port.Text("protocol") ?? "TCP", port.Number("port") ?? 0))],
            OldAnnotations =
            [
                .. MetalLbAnnotations.Inputs.Select(input => MetalLbAnnotations.OldPrefix + input).Where(service.Annotations.ContainsKey),
            ],
            Problem = problem,
        };
    }

    private static ImmutableArray<IpAddress> Current(ResourceObject service)
    {
        var current = ImmutableArray.CreateBuilder<IpAddress>();
        foreach (var ingress in service.Status.At("loadBalancer").Items("ingress"))
        {
            if (IpAddress.TryParse(ingress.Text("ip"), out var address))
            {
                current.Add(address);
            }
        }

        return current.DrainToImmutable();
    }

    private static ImmutableArray<IpAddress> Requested(ResourceObject service, out ConfigProblem? problem)
    {
        problem = null;
        var annotation = MetalLbAnnotations.Value(service.Annotations, MetalLbAnnotations.Addresses) ?? "";
        var field = service.Spec.Text("loadBalancerIP") ?? "";
        var annotationPath = $"metadata.annotations[{MetalLbAnnotations.Prefix}{MetalLbAnnotations.Addresses}]";
        if (annotation.Length > 0 && field.Length > 0)
        {
            problem = new ConfigProblem(
                "spec.loadBalancerIP",
                $"spec.loadBalancerIP and the annotation {MetalLbAnnotations.Prefix}{MetalLbAnnotations.Addresses} exclude each other; keep the annotation"
            );
            return [];
        }

        var wanted = ImmutableArray.CreateBuilder<IpAddress>();
        foreach (
            var text in annotation.Length > 0 ? annotation.Split(',').Select(part => part.Trim())
            : field.Length > 0 ? [field]
            : []
        )
        {
            if (!IpAddress.TryParse(text, out var address))
            {
                problem = new ConfigProblem(
                    annotation.Length > 0 ? annotationPath : "spec.loadBalancerIP",
                    $"\"{text}\", which it asks for, is not an IP address"
                );
                return [];
            }

            wanted.Add(address);
        }

        if (wanted.Count > 2 || (wanted.Count == 2 && wanted[0].Family == wanted[1].Family))
        {
            problem = new ConfigProblem(annotationPath, "it may ask for one address, or for two of different families");
            return [];
        }

        return wanted.DrainToImmutable();
    }

    // A cluster fills clusterIPs; manifests that are in no cluster tell by ipFamilies and policy, else IPv4 is the default.
    private static ImmutableArray<IpFamily> Families(
        JsonElement spec,
        FamilyPolicy policy,
        ImmutableArray<IpAddress> requested,
        ref ConfigProblem? problem
    )
    {
        var clusterIPs = spec.Texts("clusterIPs");
        if (clusterIPs.IsEmpty && spec.Text("clusterIP") is { Length: > 0 } single)
        {
            clusterIPs = [single];
        }

        var families = ImmutableArray.CreateBuilder<IpFamily>();
        foreach (var text in clusterIPs)
        {
            if (IpAddress.TryParse(text, out var address) && !families.Contains(address.Family))
            {
                families.Add(address.Family);
            }
        }

        if (!clusterIPs.IsEmpty && families.Count == 0)
        {
            problem ??= new ConfigProblem(
                "spec.clusterIP",
                "it has no cluster address, so its family is unknown; a LoadBalancer service cannot be headless"
            );
        }
        else if (clusterIPs.IsEmpty)
        {
            families.AddRange(spec.Texts("ipFamilies").Select(name => name == "IPv6" ? IpFamily.IPv6 : IpFamily.IPv4).Distinct());
            if (families.Count == 0)
            {
                families.AddRange(requested.Select(address => address.Family).DefaultIfEmpty(IpFamily.IPv4));
            }

            if (families.Count == 1 && policy != FamilyPolicy.SingleStack)
            {
                families.Add(families[0] == IpFamily.IPv4 ? IpFamily.IPv6 : IpFamily.IPv4);
            }
        }

        if (policy == FamilyPolicy.RequireDualStack && families.Count < 2)
        {
            problem ??= new ConfigProblem("spec.ipFamilyPolicy", "it requires dual stack and has cluster addresses of one family only");
        }

        return families.DrainToImmutable();
    }

    private static string SelectorText(JsonElement spec) =>
        string.Join(
            ',',
            spec.Map("selector").OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")
        );
}
