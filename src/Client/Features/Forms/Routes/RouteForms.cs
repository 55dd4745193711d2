using NetConsole.Client.Components;

namespace NetConsole.Client.Features.Forms.Routes;

/// <summary>What is special in the forms of the five kinds of route.</summary>
internal static class RouteForms
{
    public static FormMap Map { get; } =
        new FormMap()
            .Order("spec", "parentRefs", "hostnames", "rules")
            .Head<ParentHead>("spec.parentRefs[]")
            .Adder<ParentPicker>("spec.parentRefs")
            .Start("spec.parentRefs[]", """{"name":""}""")
            .Order("spec.parentRefs[]", "name", "namespace", "sectionName", "port", "kind", "group")
            .Offer("spec.parentRefs[].kind", _ => "Gateway ListenerSet Service")
            .Order("spec.rules[]", "name", "matches", "filters", "backendRefs", "timeouts", "retry", "sessionPersistence")
            .Summary("spec.rules[]", RuleWords.Rule)
            .Start("spec.rules[]", """{"matches":[{"path":{"type":"PathPrefix","value":"/"}}]}""")
            .Order("spec.rules[].matches[]", "path", "method", "headers", "queryParams")
            .Summary("spec.rules[].matches[]", RuleWords.Match)
            .Start("spec.rules[].matches[]", """{"path":{"type":"PathPrefix","value":"/"}}""")
            .Use<RowPart>("spec.rules[].matches[].path")
            .Order("spec.rules[].matches[].path", "type", "value")
            .Use<RowPart>("spec.rules[].timeouts")
            .Order("spec.rules[].timeouts", "request", "backendRequest")
            .Use<BackendsPart>("*.backendRefs")
            .Head<BackendHead>("*.backendRefs[]")
            .Foot<BackendGrant>("*.backendRefs[]")
            .Adder<BackendPicker>("*.backendRefs")
            .Start("*.backendRefs[]", """{"name":"","port":80}""")
            .Order("*.backendRefs[]", "name", "namespace", "port", "weight", "kind", "group", "filters")
            .Use<BackendRefPart>("*.backendRef")
            .Adder<FilterAdder>("*.filters")
            .Use<FilterPart>("*.filters[]")
            .Summary("*.filters[]", FilterWords.Summary)
            .Order("*Modifier", "set", "add", "remove")
            .Use<PathModifierPart>("*.requestRedirect.path")
            .Use<PathModifierPart>("*.urlRewrite.path")
            .Order("*.requestRedirect", "scheme", "hostname", "path", "port", "statusCode")
            .Order("*.urlRewrite", "hostname", "path")
            .Order("*.requestMirror", "backendRef", "percent", "fraction")
            .Use<RowPart>("*.fraction")
            .Order("*.fraction", "numerator", "denominator")
            .Order("*.cors", "allowOrigins", "allowMethods", "allowHeaders", "exposeHeaders", "allowCredentials", "maxAge")
            .Order("*.sessionPersistence", "type", "sessionName", "absoluteTimeout", "idleTimeout", "cookieConfig");

    /// <summary>Calls are matched by service and method, which an HTTP match spells otherwise.</summary>
    public static FormMap Grpc { get; } =
        Map.With()
            .Use<RowPart>("spec.rules[].matches[].method")
            .Order("spec.rules[].matches[].method", "service", "method", "type")
            .Start("spec.rules[].matches[]", """{"method":{"service":"example.Service"}}""")
            .Start("spec.rules[]", """{"matches":[{"method":{"service":"example.Service"}}]}""");
}
