using System.Globalization;
using System.Text.Json;
using NetConsole.Client.Components;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Forms.Gateways;

/// <summary>What is special in the forms of gateways and of what belongs to them.</summary>
internal static class GatewayForms
{
    private const string Kinds = "HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute Gateway ListenerSet";

    /// <summary>Gateway and ListenerSet: both hold listeners.</summary>
    public static FormMap Gateway { get; } =
        new FormMap()
            .Order("spec", "gatewayClassName", "parentRef", "listeners", "addresses", "tls", "allowedListeners", "infrastructure")
            .Use<ClassPart>("spec.gatewayClassName")
            .Head<ListenerHead>("spec.listeners[]")
            .Start("spec.listeners[]", """{"name":"http","protocol":"HTTP","port":80,"allowedRoutes":{"namespaces":{"from":"Same"}}}""")
            .Order("spec.listeners[]", "name", "protocol", "port", "hostname", "tls", "allowedRoutes")
            .Offer("spec.listeners[].protocol", _ => "HTTP HTTPS TLS TCP UDP")
            .Order("spec.listeners[].tls", "mode", "certificateRefs", "options")
            .Head<CertificateHead>("*.certificateRefs[]")
            .Foot<CertificateGrant>("*.certificateRefs[]")
            .Adder<CertificatePicker>("*.certificateRefs")
            .Start("*.certificateRefs[]", """{"name":""}""")
            .Order("*.certificateRefs[]", "name", "namespace", "kind", "group")
            .Adder<AuthorityPicker>("*.caCertificateRefs")
            .Summary("*.caCertificateRefs[]", Reference)
            .Start("*.caCertificateRefs[]", """{"group":"","kind":"ConfigMap","name":""}""")
            .Order("*.caCertificateRefs[]", "name", "namespace", "kind", "group")
            .Use<ClientCertificatePart>("*.clientCertificateRef")
            .Order("*.allowedRoutes", "namespaces", "kinds")
            .Use<NamespacesPart>("*.allowedRoutes.namespaces")
            .Use<NamespacesPart>("*.allowedListeners.namespaces")
            .Use<KindsPart>("*.allowedRoutes.kinds")
            .Start("spec.addresses[]", """{"type":"IPAddress","value":""}""")
            .Summary("spec.addresses[]", address => $"{address.Text("type") ?? "IPAddress"} {address.Text("value")}")
            .Offer("spec.addresses[].type", _ => "IPAddress Hostname NamedAddress")
            .Offer("spec.parentRef.name", form => Names(form, KnownKinds.Gateway))
            .Order("spec.parentRef", "name", "namespace", "kind", "group")
            .Start("spec.tls.frontend.perPort[]", """{"port":443,"tls":{}}""")
            .Summary("spec.tls.frontend.perPort[]", item => string.Create(CultureInfo.InvariantCulture, $"port {item.Number("port")}"));

    public static FormMap Class { get; } =
        new FormMap()
            .Order("spec", "controllerName", "description", "parametersRef")
            .Offer(
                "spec.controllerName",
                form =>
                    string.Join(
                        ' ',
                        form.View?.Snapshot.Of(KnownKinds.GatewayClass)
                            .All.Select(item => item.Spec.Text("controllerName"))
                            .OfType<string>()
                            .Distinct()
                            ?? []
                    )
            )
            .Order("spec.parametersRef", "kind", "name", "namespace", "group");

    public static FormMap Grant { get; } =
        new FormMap()
            .Order("spec", "from", "to")
            .Order("spec.from[]", "kind", "namespace", "group")
            .Start("spec.from[]", """{"group":"gateway.networking.k8s.io","kind":"HTTPRoute","namespace":""}""")
            .Summary("spec.from[]", from => $"{from.Text("kind")} of {from.Text("namespace")}")
            .Offer("spec.from[].kind", _ => Kinds)
            .Offer("spec.from[].group", _ => KnownKinds.GatewayApiGroup)
            .Order("spec.to[]", "kind", "name", "group")
            .Start("spec.to[]", """{"group":"","kind":"Service"}""")
            .Summary("spec.to[]", to => $"{to.Text("kind")} {(to.Text("name") is { Length: > 0 } name ? name : "(all)")}")
            .Offer("spec.to[].kind", _ => "Service Secret ConfigMap")
            .Offer("spec.to[].name", form => Names(form, KnownKinds.Service, KnownKinds.Secret, KnownKinds.ConfigMap));

    public static FormMap BackendTls { get; } =
        new FormMap()
            .Order("spec", "targetRefs", "validation", "options")
            .Order("spec.targetRefs[]", "name", "sectionName", "kind", "group")
            .Start("spec.targetRefs[]", """{"group":"","kind":"Service","name":""}""")
            .Summary("spec.targetRefs[]", Reference)
            .Offer("spec.targetRefs[].name", form => Names(form, KnownKinds.Service))
            .Offer("spec.targetRefs[].sectionName", PortNames)
            .Order("spec.validation", "hostname", "wellKnownCACertificates", "caCertificateRefs", "subjectAltNames")
            .Offer("spec.validation.wellKnownCACertificates", _ => "System")
            .Adder<AuthorityPicker>("*.caCertificateRefs")
            .Summary("*.caCertificateRefs[]", Reference)
            .Start("*.caCertificateRefs[]", """{"group":"","kind":"ConfigMap","name":""}""")
            .Order("*.caCertificateRefs[]", "name", "kind", "group")
            .Order("*.subjectAltNames[]", "type", "hostname", "uri")
            .Start("*.subjectAltNames[]", """{"type":"Hostname","hostname":""}""")
            .Summary("*.subjectAltNames[]", name => $"{name.Text("type")} {name.Text("hostname") ?? name.Text("uri")}");

    private static string Reference(JsonElement reference)
    {
        var home = reference.Text("namespace") is { Length: > 0 } other ? other + "/" : "";
        var part = reference.Text("sectionName") is { Length: > 0 } section ? $" · {section}" : "";
        return $"{reference.Text("kind")} {home}{reference.Text("name")}{part}".Trim();
    }

    private static string Names(FormDocument form, params ReadOnlySpan<GroupKind> kinds)
    {
        var names = new List<string>();
        foreach (var kind in kinds)
        {
            names.AddRange(form.View?.Snapshot.Of(kind).In(form.Namespace).Select(item => item.Name).Take(200) ?? []);
        }

        return string.Join(' ', names.Distinct());
    }

    private static string PortNames(FormDocument form) =>
        string.Join(
            ' ',
            form.At("spec.targetRefs")
                .Items()
                .Select(target => form.View?.Snapshot.Find(KnownKinds.Service, form.Namespace, target.Text("name") ?? ""))
                .OfType<ResourceObject>()
                .SelectMany(service => service.Spec.Items("ports").Select(port => port.Text("name")))
                .OfType<string>()
                .Distinct()
        );
}
