using System.Net;
using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>Ingresses: hosts, paths and backends.</summary>
internal static class IngressRules
{
    private static readonly string[] BadParts = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] BadEnds = ["/..", "/."];
    private static readonly string[] PathTypes = ["\"Exact\"", "\"ImplementationSpecific\"", "\"Prefix\""];

    public static void Check(JsonObject spec, List<FieldProblem> problems)
    {
        var rules = spec.Items("rules");
        if (rules.Length == 0 && spec["defaultBackend"] is null)
        {
            problems.Add(FieldProblem.Invalid("spec", new JsonArray(), "either `defaultBackend` or `rules` must be specified"));
        }

        if (spec.Child("defaultBackend") is { } fallback)
        {
            Backend("spec.defaultBackend", fallback, problems);
        }

        if (spec.Text("ingressClassName") is { Length: > 0 } name)
        {
            RuleReading.Add(problems, "spec.ingressClassName", name, NameRules.Subdomain(name));
        }

        var tls = spec.Items("tls");
        for (var index = 0; index < tls.Length; index++)
        {
            foreach (var (place, host) in tls[index].TextItems("hosts"))
            {
                RuleReading.Add(problems, $"spec.tls[{index}].hosts[{place}]", host, HostRules(host));
            }
        }

        for (var index = 0; index < rules.Length; index++)
        {
            Rule($"spec.rules[{index}]", rules[index], problems);
        }
    }

    private static void Rule(string path, JsonObject rule, List<FieldProblem> problems)
    {
        if (rule.Text("host") is { Length: > 0 } host)
        {
            if (IPAddress.TryParse(host, out _))
            {
                problems.Add(FieldProblem.Invalid($"{path}.host", host, "must be a DNS name, not an IP address"));
            }

            RuleReading.Add(problems, $"{path}.host", host, HostRules(host));
        }

        if (rule.Child("http") is not { } http)
        {
            return;
        }

        var paths = http.Items("paths");
        if (paths.Length == 0)
        {
            problems.Add(FieldProblem.Required($"{path}.http.paths"));
        }

        for (var index = 0; index < paths.Length; index++)
        {
            HttpPath($"{path}.http.paths[{index}]", paths[index], problems);
        }
    }

    private static void HttpPath(string path, JsonObject item, List<FieldProblem> problems)
    {
        var text = item.Text("path");
        switch (item.Text("pathType"))
        {
            case "":
                problems.Add(FieldProblem.Required($"{path}.pathType", "pathType must be specified"));
                break;
            case "Exact" or "Prefix":
                AbsolutePath($"{path}.path", text, problems);
                break;
            case "ImplementationSpecific":
                if (text.Length > 0 && text[0] != '/')
                {
                    problems.Add(FieldProblem.Invalid($"{path}.path", text, "must be an absolute path"));
                }

                break;
            case var other:
                problems.Add(FieldProblem.NotSupported($"{path}.pathType", other, PathTypes));
                break;
        }

        Backend($"{path}.backend", item.Child("backend") ?? [], problems);
    }

    private static void AbsolutePath(string path, string text, List<FieldProblem> problems)
    {
        if (!text.StartsWith('/'))
        {
            problems.Add(FieldProblem.Invalid(path, text, "must be an absolute path"));
        }

        problems.AddRange(
            BadParts
                .Where(part => text.Contains(part, StringComparison.Ordinal))
                .Select(part => FieldProblem.Invalid(path, text, $"must not contain '{part}'"))
        );
        problems.AddRange(
            BadEnds
                .Where(end => text.EndsWith(end, StringComparison.Ordinal))
                .Select(end => FieldProblem.Invalid(path, text, $"cannot end with '{end}'"))
        );
    }

    private static void Backend(string path, JsonObject backend, List<FieldProblem> problems)
    {
        var service = backend.Child("service");
        if (service is not null && backend["resource"] is not null)
        {
            problems.Add(FieldProblem.Invalid(path, "", "cannot set both resource and service backends"));
        }
        else if (service is null && backend["resource"] is null)
        {
            problems.Add(FieldProblem.Invalid(path, "", "resource or service backend is required"));
        }
        else if (service is not null)
        {
            ServiceBackend($"{path}.service", service, problems);
        }
    }

    private static void ServiceBackend(string path, JsonObject service, List<FieldProblem> problems)
    {
        var name = service.Text("name");
        if (name.Length == 0)
        {
            problems.Add(FieldProblem.Required($"{path}.name"));
        }
        else
        {
            RuleReading.Add(problems, $"{path}.name", name, NameRules.ServiceLabel(name));
        }

        var portName = service.Child("port").Text("name");
        var number = service.Child("port").Whole("number") ?? 0;
        if (portName.Length > 0 && number != 0)
        {
            problems.Add(FieldProblem.Invalid(path, "", "cannot set both port name & port number"));
        }
        else if (portName.Length > 0)
        {
            RuleReading.Add(problems, $"{path}.port.name", portName, NameRules.PortName(portName));
        }
        else if (number != 0)
        {
            RuleReading.PortNumber(number, $"{path}.port.number", problems);
        }
        else
        {
            problems.Add(FieldProblem.Required(path, "port name or number is required"));
        }
    }

    private static IReadOnlyList<string> HostRules(string host) =>
        host.Contains('*') ? NameRules.Wildcard(host) : NameRules.Subdomain(host);
}
