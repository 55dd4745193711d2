using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>Services: what each type needs and forbids, ports, and addresses that stay.</summary>
internal static class ServiceRules
{
    private const int FirstNodePort = 30000;
    private const int LastNodePort = 32767;

    public static void Check(AdmissionRequest request, JsonObject spec, List<FieldProblem> problems)
    {
        var type = spec.Text("type");
        CheckType(spec, type, problems);
        ObjectRules.CheckLabels(spec.Child("selector"), "spec.selector", problems);
        var ports = spec.Items("ports");
        if (ports.Length == 0 && type != "ExternalName" && spec.Text("clusterIP") != "None")
        {
            problems.Add(FieldProblem.Required("spec.ports"));
        }

        CheckPorts(request, ports, type, problems);
        CheckAddresses(spec, type, problems);
        CheckKept(request, spec, type, problems);
    }

    private static void CheckType(JsonObject spec, string type, List<FieldProblem> problems)
    {
        if (type == "ExternalName")
        {
            var name = spec.Text("externalName");
            if (name.Length == 0)
            {
                problems.Add(FieldProblem.Required("spec.externalName"));
            }
            else
            {
                RuleReading.Add(problems, "spec.externalName", name, NameRules.Subdomain(name.TrimEnd('.')));
            }

            if (spec.Text("clusterIP").Length > 0)
            {
                problems.Add(FieldProblem.Forbidden("spec.clusterIPs", "may not be set when `type` is 'ExternalName'"));
            }
        }
        else if (type is "LoadBalancer" or "NodePort" && spec.Text("clusterIP") == "None")
        {
            problems.Add(FieldProblem.Invalid("spec.clusterIPs[0]", "None", $"may not be set to 'None' for {type} services"));
        }

        foreach (var field in (string[])["loadBalancerClass", "loadBalancerSourceRanges", "allocateLoadBalancerNodePorts"])
        {
            if (type != "LoadBalancer" && spec[field] is not null && spec[field] is not JsonArray { Count: 0 })
            {
                problems.Add(FieldProblem.Forbidden($"spec.{field}", "may only be used when `type` is 'LoadBalancer'"));
            }
        }

        var reachable = type is "LoadBalancer" or "NodePort" || spec["externalIPs"] is JsonArray { Count: > 0 };
        if (!reachable && spec.Text("externalTrafficPolicy") is { Length: > 0 } policy)
        {
            problems.Add(FieldProblem.Invalid("spec.externalTrafficPolicy", policy, "may only be set for externally-accessible services"));
        }
    }

    private static void CheckPorts(AdmissionRequest request, JsonObject[] ports, string type, List<FieldProblem> problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<(long?, string)>();
        var nodePorts = new HashSet<(long, string)>();
        for (var index = 0; index < ports.Length; index++)
        {
            var (port, path) = (ports[index], $"spec.ports[{index}]");
            var name = port.Text("name");
            if (name.Length == 0 && ports.Length > 1)
            {
                problems.Add(FieldProblem.Required($"{path}.name"));
            }
            else if (name.Length > 0)
            {
                RuleReading.Add(problems, $"{path}.name", name, NameRules.Label(name));
                if (!names.Add(name))
                {
                    problems.Add(FieldProblem.Duplicate($"{path}.name", name));
                }
            }

            RuleReading.PortNumber(port.Whole("port"), $"{path}.port", problems);
            RuleReading.PortOrName(port["targetPort"], $"{path}.targetPort", problems);
            if (port.Text("appProtocol") is { Length: > 0 } protocol)
            {
                RuleReading.Add(problems, $"{path}.appProtocol", protocol, NameRules.QualifiedName(protocol));
            }

            if (!numbers.Add((port.Whole("port"), port.Text("protocol"))))
            {
                var shown = new JsonObject { ["port"] = port.Whole("port"), ["protocol"] = port.Text("protocol") };
                problems.Add(FieldProblem.Duplicate(path, shown));
            }

            if (port.Whole("nodePort") is { } node && node != 0)
            {
                CheckNodePort(request, node, port.Text("protocol"), type, path, nodePorts, problems);
            }
        }
    }

    private static void CheckNodePort(
        AdmissionRequest request,
        long port,
        string protocol,
        string type,
        string path,
        HashSet<(long, string)> seen,
        List<FieldProblem> problems
    )
    {
        if (type is not ("LoadBalancer" or "NodePort"))
        {
            problems.Add(FieldProblem.Forbidden($"{path}.nodePort", $"may not be used when `type` is '{type}'"));
        }
        else if (port is < FirstNodePort or > LastNodePort)
        {
            problems.Add(
                FieldProblem.Invalid(
                    $"{path}.nodePort",
                    port,
                    $"provided port is not in the valid range. The range of valid ports is {FirstNodePort}-{LastNodePort}"
                )
            );
        }
        else if (!seen.Add((port, protocol)))
        {
            problems.Add(FieldProblem.Duplicate($"{path}.nodePort", port));
        }
        else if (IsTaken(request, port, protocol))
        {
            problems.Add(FieldProblem.Invalid($"{path}.nodePort", port, "provided port is already allocated"));
        }
    }

    private static bool IsTaken(AdmissionRequest request, long port, string protocol)
    {
        // What the Service had before is its own.
        if (request.Before?.Spec.Items("ports").Any(item => item.Number("nodePort") == port) == true)
        {
            return false;
        }

        return request
            .Objects.Of(KnownKinds.Service)
            .All.Any(other =>
                other.Key != request.Before?.Key
                && other.Spec.Items("ports").Any(item => item.Number("nodePort") == port && (item.Text("protocol") ?? "TCP") == protocol)
            );
    }

    private static void CheckAddresses(JsonObject spec, string type, List<FieldProblem> problems)
    {
        foreach (var field in (string[])["externalIPs", "clusterIPs"])
        {
            foreach (var (index, text) in spec.TextItems(field).Where(item => item.Text != "None"))
            {
                if (!IPAddress.TryParse(text, out _))
                {
                    problems.Add(
                        FieldProblem.Invalid(
                            $"spec.{field}[{index}]",
                            text,
                            "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"
                        )
                    );
                }
            }
        }

        foreach (var (index, text) in spec.TextItems("loadBalancerSourceRanges"))
        {
            var ok =
                text.Trim().Split('/') is [var address, var bits]
                && IPAddress.TryParse(address, out _)
                && byte.TryParse(bits, CultureInfo.InvariantCulture, out var length)
                && length <= (address.Contains(':') ? 128 : 32);
            if (!ok && type == "LoadBalancer")
            {
                problems.Add(
                    FieldProblem.Invalid(
                        $"spec.loadBalancerSourceRanges[{index}]",
                        text,
                        "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"
                    )
                );
            }
        }
    }

    // The first address stays while the Service has one; the class stays while it is a load balancer.
    private static void CheckKept(AdmissionRequest request, JsonObject spec, string type, List<FieldProblem> problems)
    {
        if (request.Before is not { } before || before.Spec.Text("type") != type)
        {
            return;
        }

        var address = before.Spec.Text("clusterIP") ?? "";
        if (type != "ExternalName" && address.Length > 0 && address != spec.Text("clusterIP"))
        {
            problems.Add(FieldProblem.Invalid("spec.clusterIPs[0]", spec["clusterIPs"]?.DeepClone(), "may not change once set"));
        }

        if (type == "LoadBalancer" && (before.Spec.Text("loadBalancerClass") ?? "") != spec.Text("loadBalancerClass"))
        {
            problems.Add(FieldProblem.Invalid("spec.loadBalancerClass", spec["loadBalancerClass"]?.DeepClone(), "may not change once set"));
        }
    }
}
