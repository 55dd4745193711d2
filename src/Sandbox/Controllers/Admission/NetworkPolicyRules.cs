using System.Net;
using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>Network policies: peers, blocks and their exceptions, ports and ranges of them, selectors.</summary>
internal static class NetworkPolicyRules
{
    private const string CidrRule = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

    public static void Check(JsonObject spec, List<FieldProblem> problems)
    {
        SelectorRules.Check(spec.Child("podSelector"), "spec.podSelector", problems);
        Direction(spec, "ingress", "from", problems);
        Direction(spec, "egress", "to", problems);
        var types = spec.TextItems("policyTypes").ToArray();
        if (types.Length > 2)
        {
            problems.Add(
                FieldProblem.Invalid("spec.policyTypes", spec["policyTypes"]?.DeepClone(), "may not specify more than two policyTypes")
            );
            return;
        }

        foreach (var (index, type) in types.Where(type => type.Text is not ("Ingress" or "Egress")))
        {
            problems.Add(FieldProblem.NotSupported($"spec.policyTypes[{index}]", type, ["\"Egress\"", "\"Ingress\""]));
        }
    }

    private static void Direction(JsonObject spec, string direction, string peers, List<FieldProblem> problems)
    {
        var rules = spec.Items(direction);
        for (var rule = 0; rule < rules.Length; rule++)
        {
            var ends = rules[rule].Items(peers);
            for (var index = 0; index < ends.Length; index++)
            {
                Peer($"spec.{direction}[{rule}].{peers}[{index}]", ends[index], problems);
            }

            var ports = rules[rule].Items("ports");
            for (var index = 0; index < ports.Length; index++)
            {
                Port($"spec.{direction}[{rule}].ports[{index}]", ports[index], problems);
            }
        }
    }

    private static void Peer(string path, JsonObject peer, List<FieldProblem> problems)
    {
        if (peer.Count == 0)
        {
            problems.Add(FieldProblem.Required(path, "must specify a peer"));
            return;
        }

        foreach (var selector in (string[])["podSelector", "namespaceSelector"])
        {
            SelectorRules.Check(peer.Child(selector), $"{path}.{selector}", problems);
        }

        if (peer.Child("ipBlock") is { } block)
        {
            if (peer.Count > 1)
            {
                problems.Add(FieldProblem.Forbidden(path, "may not specify both ipBlock and another peer"));
            }

            Block($"{path}.ipBlock", block, problems);
        }
    }

    private static void Block(string path, JsonObject block, List<FieldProblem> problems)
    {
        var cidr = block.Text("cidr");
        if (cidr.Length == 0)
        {
            problems.Add(FieldProblem.Required($"{path}.cidr"));
            return;
        }

        if (Cidr(cidr) is not { } network)
        {
            problems.Add(FieldProblem.Invalid($"{path}.cidr", cidr, CidrRule));
            return;
        }

        foreach (var (index, text) in block.TextItems("except"))
        {
            if (Cidr(text) is not { } except)
            {
                problems.Add(FieldProblem.Invalid($"{path}.except[{index}]", text, CidrRule));
            }
            else if (except.PrefixLength <= network.PrefixLength || !network.Contains(except.BaseAddress))
            {
                problems.Add(FieldProblem.Invalid($"{path}.except[{index}]", text, $"must be a strict subset of `cidr`: \"{cidr}\""));
            }
        }
    }

    // Host bits are masked, as everywhere in Kubernetes.
    private static IPNetwork? Cidr(string text)
    {
        if (
            text.Split('/') is not [var address, var bits]
            || !IPAddress.TryParse(address, out var host)
            || (!address.Contains(':') && address.Count(letter => letter == '.') != 3)
            || !byte.TryParse(bits, System.Globalization.CultureInfo.InvariantCulture, out var length)
            || length > (address.Contains(':') ? 128 : 32)
        )
        {
            return null;
        }

        var bytes = host.GetAddressBytes();
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] &= (byte)(0xff << (8 - Math.Clamp(length - (index * 8), 0, 8)));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }

    private static void Port(string path, JsonObject port, List<FieldProblem> problems)
    {
        if (port.Text("protocol") is { Length: > 0 } protocol && protocol is not ("TCP" or "UDP" or "SCTP"))
        {
            problems.Add(FieldProblem.NotSupported($"{path}.protocol", protocol, RuleReading.Protocols));
        }

        RuleReading.PortOrName(port["port"], $"{path}.port", problems);
        if (port.Whole("endPort") is not { } end)
        {
            return;
        }

        if (port["port"] is null)
        {
            problems.Add(FieldProblem.Invalid($"{path}.endPort", end, "may not be specified when `port` is not specified"));
        }
        else if (port.Whole("port") is not { } first)
        {
            problems.Add(FieldProblem.Invalid($"{path}.endPort", end, "may not be specified when `port` is non-numeric"));
        }
        else if (end < first)
        {
            problems.Add(FieldProblem.Invalid($"{path}.endPort", first, "must be greater than or equal to `port`"));
        }

        RuleReading.PortNumber(end, $"{path}.endPort", problems);
    }
}
