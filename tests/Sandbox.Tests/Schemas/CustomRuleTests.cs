namespace NetConsole.Sandbox.Tests.Schemas;

/// <summary>What the kinds of Gateway API, MetalLB and cluster network policies take, and where they refuse the rest.</summary>
public sealed class CustomRuleTests
{
    [Theory]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}]}}]}]}",
        ""
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}]}}, {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}]}}]}]}",
        "spec.rules[0].filters"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{backendRefs: [{name: a, port: 80, filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}]}}, {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}]}}]}]}]}",
        "spec.rules[0].backendRefs[0].filters"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: a, value: b}]}}]}]}",
        ""
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: a, value: b}]}}, {type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: a, value: b}]}}]}]}",
        "spec.rules[0].filters"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{backendRefs: [{name: a, port: 80, filters: [{type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: a, value: b}]}}, {type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: a, value: b}]}}]}]}]}",
        "spec.rules[0].backendRefs[0].filters"
    )]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: URLRewrite, urlRewrite: {hostname: a.example}}]}]}", "")]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {hostname: a.example}}, {type: URLRewrite, urlRewrite: {hostname: a.example}}]}]}",
        "spec.rules[0].filters"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{backendRefs: [{name: a, port: 80, filters: [{type: URLRewrite, urlRewrite: {hostname: a.example}}, {type: URLRewrite, urlRewrite: {hostname: a.example}}]}]}]}",
        "spec.rules[0].backendRefs[0].filters"
    )]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]}]}", "")]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}, {type: RequestRedirect, requestRedirect: {scheme: https}}]}]}",
        "spec.rules[0].filters"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{backendRefs: [{name: a, port: 80, filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}, {type: RequestRedirect, requestRedirect: {scheme: https}}]}]}]}",
        "spec.rules[0].backendRefs[0].filters"
    )]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: CORS, cors: {allowOrigins: ['*']}}]}]}", "")]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: CORS, cors: {allowOrigins: ['*']}}, {type: CORS, cors: {allowOrigins: ['*']}}]}]}",
        "spec.rules[0].filters"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{backendRefs: [{name: a, port: 80, filters: [{type: CORS, cors: {allowOrigins: ['*']}}, {type: CORS, cors: {allowOrigins: ['*']}}]}]}]}",
        "spec.rules[0].backendRefs[0].filters"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestMirror, requestMirror: {backendRef: {name: a, port: 80}}}, {type: RequestMirror, requestMirror: {backendRef: {name: a, port: 80}}}]}]}",
        ""
    )]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: ExtensionRef, extensionRef: {group: example.com, kind: A, name: a}}]}]}", "")]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: RequestHeaderModifier}]}]}", "spec.rules[0].filters[0]")]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: ResponseHeaderModifier}]}]}", "spec.rules[0].filters[0]")]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: RequestMirror}]}]}", "spec.rules[0].filters[0]")]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: RequestRedirect}]}]}", "spec.rules[0].filters[0]")]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: URLRewrite}]}]}", "spec.rules[0].filters[0]")]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: ExtensionRef}]}]}", "spec.rules[0].filters[0]")]
    [InlineData("HTTPRoute", "{rules: [{filters: [{type: CORS}]}]}", "spec.rules[0].filters[0]")]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {hostname: a.example}, requestRedirect: {scheme: https}}]}]}",
        "spec.rules[0].filters[0]"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {hostname: a.example}}, {type: RequestRedirect, requestRedirect: {scheme: https}}]}]}",
        "spec.rules[0].filters"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}], backendRefs: [{name: a, port: 80}]}]}",
        "spec.rules[0]"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestMirror, requestMirror: {backendRef: {name: a, port: 80}, percent: 5, fraction: {numerator: 1}}}]}]}",
        "spec.rules[0].filters[0].requestMirror"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestMirror, requestMirror: {backendRef: {name: a, port: 80}, fraction: {numerator: 5, denominator: 4}}}]}]}",
        "spec.rules[0].filters[0].requestMirror.fraction"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestMirror, requestMirror: {backendRef: {name: a}}}]}]}",
        "spec.rules[0].filters[0].requestMirror.backendRef"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: CORS, cors: {allowHeaders: ['*', a]}}]}]}",
        "spec.rules[0].filters[0].cors.allowHeaders"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: CORS, cors: {allowMethods: ['*', GET]}}]}]}",
        "spec.rules[0].filters[0].cors.allowMethods"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: CORS, cors: {allowOrigins: ['*', 'https://a.example']}}]}]}",
        "spec.rules[0].filters[0].cors.allowOrigins"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: CORS, cors: {allowOrigins: ['https://*.a.example', 'http://b:8080'], allowMethods: [GET, PUT]}}]}]}",
        ""
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath}}}]}]}",
        "spec.rules[0].filters[0].urlRewrite.path"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replacePrefixMatch: /}}}]}]}",
        "spec.rules[0].filters[0].urlRewrite.path"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch}}}]}]}",
        "spec.rules[0].filters[0].urlRewrite.path"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b, replaceFullPath: /}}}]}]}",
        "spec.rules[0].filters[0].urlRewrite.path"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}]}]}",
        ""
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}], matches: [{path: {type: Exact, value: /a}}]}]}",
        "spec.rules[0]"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}], matches: [{path: {value: /a}}, {path: {value: /b}}]}]}",
        "spec.rules[0]"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}], matches: [{path: {value: /a}}]}]}",
        ""
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}], matches: [{path: {type: Exact, value: /a}}]}]}",
        "spec.rules[0]"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}], matches: [{path: {value: /a}}, {path: {value: /b}}]}]}",
        "spec.rules[0]"
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}], matches: [{path: {value: /a}}]}]}",
        ""
    )]
    [InlineData(
        "HTTPRoute",
        "{rules: [{backendRefs: [{name: a, port: 80, filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}]}], matches: [{path: {type: Exact, value: /a}}]}]}",
        "spec.rules[0]"
    )]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: 'a'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: 'a'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a//b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a//b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a/./b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a/./b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a/../b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a/../b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a%2fb'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a%2fb'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a%2Fb'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a%2Fb'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a#b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a#b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a/..'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a/..'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a/.'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a/.'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a%zz'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a%zz'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a?b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Exact, value: '/a?b'}}]}]}", "spec.rules[0].matches[0].path")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/'}}]}]}", "")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a/b.c'}}]}]}", "")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a%20b'}}]}]}", "")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/a:b@c;d=e,f'}}]}]}", "")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: PathPrefix, value: '/~a/$b/(c)'}}]}]}", "")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: RegularExpression, value: '(a|b)[0-9]+ /../'}}]}]}", "")]
    [InlineData("HTTPRoute", "{rules: [{matches: [{path: {type: Glob, value: '/a'}}]}]}", "spec.rules[0].matches[0].path.type")]
    [InlineData("HTTPRoute", "{rules: [{timeouts: {request: 1s, backendRequest: 2s}}]}", "spec.rules[0].timeouts")]
    [InlineData("HTTPRoute", "{rules: [{timeouts: {request: 0s, backendRequest: 2s}}]}", "")]
    [InlineData("HTTPRoute", "{rules: [{timeouts: {request: 2s, backendRequest: 2s}}]}", "")]
    [InlineData("HTTPRoute", "{rules: [{timeouts: {request: soon}}]}", "spec.rules[0].timeouts.request")]
    [InlineData("HTTPRoute", "{rules: [{backendRefs: [{name: a}]}]}", "spec.rules[0].backendRefs[0]")]
    [InlineData("HTTPRoute", "{rules: [{backendRefs: [{name: a, group: example.com, kind: B}]}]}", "")]
    [InlineData("HTTPRoute", "{parentRefs: [{name: a}, {name: a}]}", "spec.parentRefs")]
    [InlineData("HTTPRoute", "{parentRefs: [{name: a, sectionName: x}, {name: a}]}", "spec.parentRefs")]
    [InlineData("HTTPRoute", "{parentRefs: [{name: a, sectionName: x}, {name: a, sectionName: x}]}", "spec.parentRefs")]
    [InlineData("HTTPRoute", "{parentRefs: [{name: a, sectionName: x}, {name: a, sectionName: z}, {name: a, namespace: b}]}", "")]
    [InlineData("HTTPRoute", "{hostnames: [10.0.0.1.]}", "spec.hostnames[0]")]
    [InlineData("HTTPRoute", "{rules: []}", "spec.rules")]
    [InlineData(
        "HTTPRoute",
        "{rules: [{matches: [{headers: [{name: a, value: b}, {name: a, value: c}]}]}]}",
        "spec.rules[0].matches[0].headers[1]"
    )]
    [InlineData("HTTPRoute", "{rules: [{matches: [{method: get}]}]}", "spec.rules[0].matches[0].method")]
    [InlineData("GatewayClass", "{controllerName: example.com/a}", "")]
    [InlineData("GatewayClass", "{controllerName: a}", "spec.controllerName")]
    [InlineData("Gateway", "{gatewayClassName: a, listeners: [{name: a, port: 80, protocol: HTTP}]}", "")]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, listeners: [{name: a, port: 80, protocol: HTTP, tls: {certificateRefs: [{name: c}]}}]}",
        "spec.listeners"
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, listeners: [{name: a, port: 80, protocol: TCP, tls: {certificateRefs: [{name: c}]}}]}",
        "spec.listeners"
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, listeners: [{name: a, port: 80, protocol: UDP, tls: {certificateRefs: [{name: c}]}}]}",
        "spec.listeners"
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, listeners: [{name: a, port: 443, protocol: HTTPS, tls: {mode: Passthrough}}]}",
        "spec.listeners"
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, listeners: [{name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: c}]}}]}",
        ""
    )]
    [InlineData("Gateway", "{gatewayClassName: a, listeners: [{name: a, port: 443, protocol: TLS}]}", "spec.listeners")]
    [InlineData("Gateway", "{gatewayClassName: a, listeners: [{name: a, port: 443, protocol: TLS, tls: {mode: Passthrough}}]}", "")]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, listeners: [{name: a, port: 443, protocol: HTTPS, tls: {mode: Terminate}}]}",
        "spec.listeners[0].tls"
    )]
    [InlineData("Gateway", "{gatewayClassName: a, listeners: [{name: a, port: 80, protocol: TCP, hostname: a.example}]}", "spec.listeners")]
    [InlineData("Gateway", "{gatewayClassName: a, listeners: [{name: a, port: 80, protocol: UDP, hostname: a.example}]}", "spec.listeners")]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, listeners: [{name: a, port: 80, protocol: HTTP}, {name: b, port: 80, protocol: HTTP}]}",
        "spec.listeners"
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, listeners: [{name: a, port: 80, protocol: HTTP}, {name: b, port: 80, protocol: HTTP, hostname: a.example}]}",
        ""
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, listeners: [{name: a, port: 80, protocol: HTTP}, {name: a, port: 81, protocol: HTTP}]}",
        "spec.listeners[1]"
    )]
    [InlineData("Gateway", "{gatewayClassName: a, listeners: [{name: a, port: 0, protocol: HTTP}]}", "spec.listeners[0].port")]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, listeners: [{name: a, port: 80, protocol: HTTP, hostname: 'a_b'}]}",
        "spec.listeners[0].hostname"
    )]
    [InlineData("ListenerSet", "{parentRef: {name: a}, listeners: [{name: a, port: 80, protocol: HTTP}]}", "")]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 80, protocol: HTTP, tls: {certificateRefs: [{name: c}]}}]}",
        "spec.listeners"
    )]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 80, protocol: TCP, tls: {certificateRefs: [{name: c}]}}]}",
        "spec.listeners"
    )]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 80, protocol: UDP, tls: {certificateRefs: [{name: c}]}}]}",
        "spec.listeners"
    )]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 443, protocol: HTTPS, tls: {mode: Passthrough}}]}",
        "spec.listeners"
    )]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: c}]}}]}",
        ""
    )]
    [InlineData("ListenerSet", "{parentRef: {name: a}, listeners: [{name: a, port: 443, protocol: TLS}]}", "spec.listeners")]
    [InlineData("ListenerSet", "{parentRef: {name: a}, listeners: [{name: a, port: 443, protocol: TLS, tls: {mode: Passthrough}}]}", "")]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 443, protocol: HTTPS, tls: {mode: Terminate}}]}",
        "spec.listeners[0].tls"
    )]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 80, protocol: TCP, hostname: a.example}]}",
        "spec.listeners"
    )]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 80, protocol: UDP, hostname: a.example}]}",
        "spec.listeners"
    )]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 80, protocol: HTTP}, {name: b, port: 80, protocol: HTTP}]}",
        "spec.listeners"
    )]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 80, protocol: HTTP}, {name: b, port: 80, protocol: HTTP, hostname: a.example}]}",
        ""
    )]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 80, protocol: HTTP}, {name: a, port: 81, protocol: HTTP}]}",
        "spec.listeners[1]"
    )]
    [InlineData("ListenerSet", "{parentRef: {name: a}, listeners: [{name: a, port: 0, protocol: HTTP}]}", "spec.listeners[0].port")]
    [InlineData(
        "ListenerSet",
        "{parentRef: {name: a}, listeners: [{name: a, port: 80, protocol: HTTP, hostname: 'a_b'}]}",
        "spec.listeners[0].hostname"
    )]
    [InlineData("Gateway", "{gatewayClassName: a, listeners: []}", "spec.listeners")]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, addresses: [{value: 10.0.0.1}, {value: 10.0.0.1}], listeners: [{name: a, port: 80, protocol: HTTP}]}",
        "spec.addresses"
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, addresses: [{type: Hostname, value: a.example}, {type: Hostname, value: a.example}], listeners: [{name: a, port: 80, protocol: HTTP}]}",
        "spec.addresses"
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, addresses: [{type: Hostname, value: 'a_b'}], listeners: [{name: a, port: 80, protocol: HTTP}]}",
        "spec.addresses[0]"
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, addresses: [{value: 10.0.0.1}, {value: '2001:db8::1'}, {type: Hostname, value: a.example}], listeners: [{name: a, port: 80, protocol: HTTP}]}",
        ""
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, infrastructure: {annotations: {'a b': c}}, listeners: [{name: a, port: 80, protocol: HTTP}]}",
        "spec.infrastructure.annotations"
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, infrastructure: {labels: {'-a': c}}, listeners: [{name: a, port: 80, protocol: HTTP}]}",
        "spec.infrastructure.labels"
    )]
    [InlineData(
        "Gateway",
        "{gatewayClassName: a, infrastructure: {labels: {'example.com/a': c}, annotations: {a: c}}, listeners: [{name: a, port: 80, protocol: HTTP}]}",
        ""
    )]
    [InlineData("GRPCRoute", "{rules: [{matches: [{method: {service: a.b.C, method: Do_it}}], backendRefs: [{name: a, port: 80}]}]}", "")]
    [InlineData("GRPCRoute", "{rules: [{matches: [{method: {type: Exact}}]}]}", "spec.rules[0].matches[0].method")]
    [InlineData("GRPCRoute", "{rules: [{matches: [{method: {service: 'a/b'}}]}]}", "spec.rules[0].matches[0].method")]
    [InlineData("GRPCRoute", "{rules: [{matches: [{method: {method: 'a.b'}}]}]}", "spec.rules[0].matches[0].method")]
    [InlineData("GRPCRoute", "{rules: [{matches: [{method: {type: RegularExpression, service: 'a/.*'}}]}]}", "")]
    [InlineData(
        "GRPCRoute",
        "{rules: [{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}]}}, {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}]}}]}]}",
        "spec.rules[0].filters"
    )]
    [InlineData("GRPCRoute", "{rules: [{filters: [{type: RequestHeaderModifier}]}]}", "spec.rules[0].filters[0]")]
    [InlineData("GRPCRoute", "{rules: [{filters: [{type: ResponseHeaderModifier}]}]}", "spec.rules[0].filters[0]")]
    [InlineData("GRPCRoute", "{rules: [{filters: [{type: RequestMirror}]}]}", "spec.rules[0].filters[0]")]
    [InlineData("GRPCRoute", "{rules: [{filters: [{type: ExtensionRef}]}]}", "spec.rules[0].filters[0]")]
    [InlineData("GRPCRoute", "{rules: [{backendRefs: [{name: a}]}]}", "spec.rules[0].backendRefs[0]")]
    [InlineData("GRPCRoute", "{parentRefs: [{name: a}, {name: a}]}", "spec.parentRefs")]
    [InlineData("TCPRoute", "{rules: [{backendRefs: [{name: a, port: 1}]}]}", "")]
    [InlineData("TCPRoute", "{rules: [{backendRefs: [{name: a}]}]}", "spec.rules[0].backendRefs[0]")]
    [InlineData("TCPRoute", "{parentRefs: [{name: a}, {name: a}], rules: [{backendRefs: [{name: a, port: 1}]}]}", "spec.parentRefs")]
    [InlineData("TCPRoute", "{rules: [{backendRefs: [{name: a, port: 1}]}, {backendRefs: [{name: a, port: 1}]}]}", "spec.rules")]
    [InlineData("UDPRoute", "{rules: [{backendRefs: [{name: a, port: 1}]}]}", "")]
    [InlineData("UDPRoute", "{rules: [{backendRefs: [{name: a}]}]}", "spec.rules[0].backendRefs[0]")]
    [InlineData("UDPRoute", "{parentRefs: [{name: a}, {name: a}], rules: [{backendRefs: [{name: a, port: 1}]}]}", "spec.parentRefs")]
    [InlineData("UDPRoute", "{rules: [{backendRefs: [{name: a, port: 1}]}, {backendRefs: [{name: a, port: 1}]}]}", "spec.rules")]
    [InlineData("TLSRoute", "{hostnames: [a.example], rules: [{backendRefs: [{name: a, port: 1}]}]}", "")]
    [InlineData("TLSRoute", "{hostnames: [a.example], rules: [{backendRefs: [{name: a}]}]}", "spec.rules[0].backendRefs[0]")]
    [InlineData(
        "TLSRoute",
        "{hostnames: [a.example], parentRefs: [{name: a}, {name: a}], rules: [{backendRefs: [{name: a, port: 1}]}]}",
        "spec.parentRefs"
    )]
    [InlineData(
        "TLSRoute",
        "{hostnames: [a.example], rules: [{backendRefs: [{name: a, port: 1}]}, {backendRefs: [{name: a, port: 1}]}]}",
        "spec.rules"
    )]
    [InlineData("TLSRoute", "{hostnames: [10.0.0.1], rules: [{backendRefs: [{name: a, port: 1}]}]}", "spec.hostnames")]
    [InlineData("TLSRoute", "{hostnames: ['*.a.example'], rules: [{backendRefs: [{name: a, port: 1}]}]}", "")]
    [InlineData(
        "BackendTLSPolicy",
        "{targetRefs: [{group: '', kind: Service, name: a}], validation: {hostname: a.example, wellKnownCACertificates: System}}",
        ""
    )]
    [InlineData(
        "BackendTLSPolicy",
        "{targetRefs: [{group: '', kind: Service, name: a}], validation: {hostname: a.example}}",
        "spec.validation"
    )]
    [InlineData(
        "BackendTLSPolicy",
        "{targetRefs: [{group: '', kind: Service, name: a}], validation: {hostname: a.example, wellKnownCACertificates: System, caCertificateRefs: [{group: '', kind: ConfigMap, name: a}]}}",
        "spec.validation"
    )]
    [InlineData(
        "BackendTLSPolicy",
        "{targetRefs: [{group: '', kind: Service, name: a}, {group: '', kind: Service, name: a}], validation: {hostname: a.example, wellKnownCACertificates: System}}",
        "spec.targetRefs"
    )]
    [InlineData(
        "BackendTLSPolicy",
        "{targetRefs: [{group: '', kind: Service, name: a}, {group: '', kind: Service, name: a, sectionName: x}], validation: {hostname: a.example, wellKnownCACertificates: System}}",
        "spec.targetRefs"
    )]
    [InlineData(
        "BackendTLSPolicy",
        "{targetRefs: [{group: '', kind: Service, name: a, sectionName: x}, {group: '', kind: Service, name: a, sectionName: z}], validation: {hostname: a.example, wellKnownCACertificates: System}}",
        ""
    )]
    [InlineData(
        "BackendTLSPolicy",
        "{targetRefs: [{group: '', kind: Service, name: a}], validation: {hostname: a.example, wellKnownCACertificates: System, subjectAltNames: [{type: Hostname}]}}",
        "spec.validation.subjectAltNames[0]"
    )]
    [InlineData(
        "BackendTLSPolicy",
        "{targetRefs: [{group: '', kind: Service, name: a}], validation: {hostname: a.example, wellKnownCACertificates: System, subjectAltNames: [{type: URI}]}}",
        "spec.validation.subjectAltNames[0]"
    )]
    [InlineData(
        "BackendTLSPolicy",
        "{targetRefs: [{group: '', kind: Service, name: a}], validation: {hostname: a.example, wellKnownCACertificates: System, subjectAltNames: [{type: URI, uri: 'spiffe://a/b', hostname: a.example}]}}",
        "spec.validation.subjectAltNames[0]"
    )]
    [InlineData(
        "BackendTLSPolicy",
        "{targetRefs: [{group: '', kind: Service, name: a}], validation: {hostname: a.example, wellKnownCACertificates: System, subjectAltNames: [{type: Hostname, hostname: a.example}, {type: URI, uri: 'spiffe://a/b'}]}}",
        ""
    )]
    public void GatewayApi_TakesAndRefuses(string kind, string spec, string refusedAt) =>
        Judge("gateway.networking.k8s.io/v1", kind, spec, refusedAt);

    [Theory]
    [InlineData("metallb.io/v1beta2", "BGPPeer", "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, connectTime: 10s}", "")]
    [InlineData("metallb.io/v1beta2", "BGPPeer", "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, connectTime: 0s}", "spec.connectTime")]
    [InlineData("metallb.io/v1beta2", "BGPPeer", "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, connectTime: 1500ms}", "spec.connectTime")]
    [InlineData("metallb.io/v1beta2", "BGPPeer", "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, peerPort: 16385}", "spec.peerPort")]
    [InlineData("metallb.io/v1beta2", "BGPPeer", "{myASN: 4294967296, peerASN: 2, peerAddress: 10.0.0.1}", "spec.myASN")]
    [InlineData("metallb.io/v1beta1", "BGPAdvertisement", "{serviceSelectors: [{matchLabels: {a: b}}], aggregationLength: 24}", "spec")]
    [InlineData(
        "metallb.io/v1beta1",
        "BGPAdvertisement",
        "{serviceSelectors: [{matchLabels: {a: b}}], aggregationLength: 32, aggregationLengthV6: 128}",
        ""
    )]
    [InlineData("metallb.io/v1beta1", "BFDProfile", "{receiveInterval: 5}", "spec.receiveInterval")]
    [InlineData("metallb.io/v1beta1", "BFDProfile", "{detectMultiplier: 256}", "spec.detectMultiplier")]
    [InlineData(
        "policy.networking.k8s.io/v1alpha2",
        "ClusterNetworkPolicy",
        "{tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Accept, to: [{networks: [10.0.0.0/8]}]}]}",
        ""
    )]
    [InlineData(
        "policy.networking.k8s.io/v1alpha2",
        "ClusterNetworkPolicy",
        "{tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Accept, to: [{networks: [10.0.0.0]}]}]}",
        "spec.egress[0].to[0].networks[0]"
    )]
    [InlineData(
        "policy.networking.k8s.io/v1alpha2",
        "ClusterNetworkPolicy",
        "{tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Accept, to: [{networks: [10.0.0.0/8]}], protocols: [{destinationNamedPort: web}]}]}",
        "spec.egress[0]"
    )]
    [InlineData(
        "policy.networking.k8s.io/v1alpha2",
        "ClusterNetworkPolicy",
        "{tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {range: {start: 9, end: 8}}}}]}]}",
        "spec.ingress[0].protocols[0].tcp.destinationPort.range"
    )]
    [InlineData(
        "policy.networking.k8s.io/v1alpha2",
        "ClusterNetworkPolicy",
        "{tier: Admin, priority: 1001, subject: {namespaces: {}}}",
        "spec.priority"
    )]
    [InlineData("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", "{tier: Admin, priority: 1, subject: {}}", "spec.subject")]
    public void OtherKinds_TakeAndRefuse(string apiVersion, string kind, string spec, string refusedAt) =>
        Judge(apiVersion, kind, spec, refusedAt);

    [Theory]
    [InlineData("BackendTrafficPolicy", "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}]}", "")]
    [InlineData("BackendTrafficPolicy", "{targetRef: {group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}}", "")]
    [InlineData("BackendTrafficPolicy", "{targetSelectors: [{kind: HTTPRoute, matchLabels: {a: b}}]}", "")]
    [InlineData("BackendTrafficPolicy", "{}", "spec")]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRef: {group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}, targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}]}",
        "spec"
    )]
    [InlineData("BackendTrafficPolicy", "{targetRefs: [{group: '', kind: HTTPRoute, name: a}]}", "spec")]
    [InlineData("BackendTrafficPolicy", "{targetRefs: [{group: gateway.networking.k8s.io, kind: Thing, name: a}]}", "spec")]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetSelectors: [{group: apps, kind: HTTPRoute, matchLabels: {a: b}}]}",
        "spec.targetSelectors[0]"
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetSelectors: [{kind: HTTPRoute, matchLabels: {a: b}, namespaces: {from: Selector}}]}",
        "spec.targetSelectors[0].namespaces"
    )]
    [InlineData("SecurityPolicy", "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}]}", "")]
    [InlineData("SecurityPolicy", "{targetRef: {group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}}", "")]
    [InlineData("SecurityPolicy", "{targetSelectors: [{kind: HTTPRoute, matchLabels: {a: b}}]}", "")]
    [InlineData("SecurityPolicy", "{}", "spec")]
    [InlineData(
        "SecurityPolicy",
        "{targetRef: {group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}, targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}]}",
        "spec"
    )]
    [InlineData("SecurityPolicy", "{targetRefs: [{group: '', kind: HTTPRoute, name: a}]}", "spec")]
    [InlineData("SecurityPolicy", "{targetRefs: [{group: gateway.networking.k8s.io, kind: Thing, name: a}]}", "spec")]
    [InlineData("SecurityPolicy", "{targetSelectors: [{group: apps, kind: HTTPRoute, matchLabels: {a: b}}]}", "spec.targetSelectors[0]")]
    [InlineData(
        "SecurityPolicy",
        "{targetSelectors: [{kind: HTTPRoute, matchLabels: {a: b}, namespaces: {from: Selector}}]}",
        "spec.targetSelectors[0].namespaces"
    )]
    [InlineData("EnvoyExtensionPolicy", "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}]}", "")]
    [InlineData("EnvoyExtensionPolicy", "{targetRef: {group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}}", "")]
    [InlineData("EnvoyExtensionPolicy", "{targetSelectors: [{kind: HTTPRoute, matchLabels: {a: b}}]}", "")]
    [InlineData("EnvoyExtensionPolicy", "{}", "spec")]
    [InlineData(
        "EnvoyExtensionPolicy",
        "{targetRef: {group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}, targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}]}",
        "spec"
    )]
    [InlineData("EnvoyExtensionPolicy", "{targetRefs: [{group: '', kind: HTTPRoute, name: a}]}", "spec")]
    [InlineData("EnvoyExtensionPolicy", "{targetRefs: [{group: gateway.networking.k8s.io, kind: Thing, name: a}]}", "spec")]
    [InlineData(
        "EnvoyExtensionPolicy",
        "{targetSelectors: [{group: apps, kind: HTTPRoute, matchLabels: {a: b}}]}",
        "spec.targetSelectors[0]"
    )]
    [InlineData(
        "EnvoyExtensionPolicy",
        "{targetSelectors: [{kind: HTTPRoute, matchLabels: {a: b}, namespaces: {from: Selector}}]}",
        "spec.targetSelectors[0].namespaces"
    )]
    [InlineData("ClientTrafficPolicy", "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}]}", "")]
    [InlineData("ClientTrafficPolicy", "{targetRef: {group: gateway.networking.k8s.io, kind: Gateway, name: a}}", "")]
    [InlineData("ClientTrafficPolicy", "{targetSelectors: [{kind: Gateway, matchLabels: {a: b}}]}", "")]
    [InlineData("ClientTrafficPolicy", "{}", "spec")]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRef: {group: gateway.networking.k8s.io, kind: Gateway, name: a}, targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}]}",
        "spec"
    )]
    [InlineData("ClientTrafficPolicy", "{targetRefs: [{group: '', kind: Gateway, name: a}]}", "spec")]
    [InlineData("ClientTrafficPolicy", "{targetRefs: [{group: gateway.networking.k8s.io, kind: Thing, name: a}]}", "spec")]
    [InlineData("ClientTrafficPolicy", "{targetSelectors: [{group: apps, kind: Gateway, matchLabels: {a: b}}]}", "spec.targetSelectors[0]")]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetSelectors: [{kind: Gateway, matchLabels: {a: b}, namespaces: {from: Selector}}]}",
        "spec.targetSelectors[0].namespaces"
    )]
    [InlineData("ClientTrafficPolicy", "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}]}", "spec")]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], clientIPDetection: {xForwardedFor: {numTrustedHops: 1}, customHeader: {name: a}}}",
        "spec.clientIPDetection"
    )]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], clientIPDetection: {xForwardedFor: {numTrustedHops: 1, trustedCIDRs: [10.0.0.0/8]}}}",
        "spec.clientIPDetection.xForwardedFor"
    )]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], clientIPDetection: {xForwardedFor: {numTrustedHops: 1}}}",
        ""
    )]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], connection: {connectionLimit: {closeDelay: 1s}}}",
        "spec.connection.connectionLimit"
    )]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], headers: {preserveXRequestID: true, requestID: Disable}}",
        "spec.headers"
    )]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], headers: {xForwardedClientCert: {mode: Sanitize, certDetailsToAdd: [Subject]}}}",
        "spec.headers.xForwardedClientCert"
    )]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], http2: {connectionKeepalive: {interval: 5s, timeout: 6s}}}",
        "spec.http2.connectionKeepalive"
    )]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], tls: {minVersion: '1.3', ciphers: [a]}}",
        "spec.tls"
    )]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], tls: {minVersion: '1.3', maxVersion: '1.2'}}",
        "spec.tls"
    )]
    [InlineData(
        "ClientTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], tls: {minVersion: '1.2', maxVersion: '1.3'}}",
        ""
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], faultInjection: {}}",
        "spec.faultInjection"
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], faultInjection: {abort: {httpStatus: 500, grpcStatus: 1}}}",
        "spec.faultInjection.abort"
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], faultInjection: {abort: {httpStatus: 500}}}",
        ""
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], loadBalancer: {type: ConsistentHash}}",
        "spec.loadBalancer"
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], loadBalancer: {type: RoundRobin, consistentHash: {type: SourceIP}}}",
        "spec.loadBalancer"
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], loadBalancer: {type: ConsistentHash, consistentHash: {type: Header}}}",
        "spec.loadBalancer.consistentHash"
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], loadBalancer: {type: ConsistentHash, consistentHash: {type: SourceIP}}}",
        ""
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], loadBalancer: {type: Random, slowStart: {window: 1s}}}",
        "spec.loadBalancer"
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], loadBalancer: {type: RoundRobin, slowStart: {window: 1s}}}",
        ""
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], healthCheck: {active: {type: HTTP}}}",
        "spec.healthCheck.active"
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], healthCheck: {active: {type: TCP, http: {path: /}}}}",
        "spec.healthCheck.active"
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], healthCheck: {active: {type: HTTP, http: {path: /}}}}",
        ""
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], mergeType: Replace}",
        "spec.mergeType"
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], mergeType: StrategicMerge}",
        ""
    )]
    [InlineData(
        "BackendTrafficPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a}], mergeType: StrategicMerge}",
        "spec"
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], extAuth: {}}",
        "spec.extAuth"
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], jwt: {providers: [{name: a}]}}",
        "spec.jwt.providers[0]"
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], jwt: {providers: [{name: a, remoteJWKS: {uri: 'https://a.example/k'}}]}}",
        ""
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], jwt: {optional: true, failOpen: true, providers: [{name: a, remoteJWKS: {uri: 'https://a.example/k'}}]}}",
        "spec.jwt"
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], oidc: {provider: {issuer: 'https://a.example'}, clientSecret: {name: a}}}",
        "spec.oidc"
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], oidc: {provider: {issuer: 'https://a.example'}, clientID: a, clientSecret: {name: a}}}",
        ""
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], authorization: {rules: [{action: Allow}]}}",
        "spec.authorization.rules[0]"
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], authorization: {rules: [{action: Allow, principal: {}}]}}",
        "spec.authorization.rules[0].principal"
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], authorization: {rules: [{action: Allow, principal: {clientCIDRs: [10.0.0.0/8]}}]}}",
        ""
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], authorization: {rules: [{action: Allow, principal: {jwt: {provider: a, scopes: [b]}}}]}}",
        "spec"
    )]
    [InlineData(
        "SecurityPolicy",
        "{targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: a}], apiKeyAuth: {credentialRefs: [{name: a}], extractFrom: [{headers: [a], params: [b]}]}}",
        "spec.apiKeyAuth.extractFrom[0]"
    )]
    [InlineData("Backend", "{endpoints: [{fqdn: {hostname: a.example, port: 80}}]}", "")]
    [InlineData("Backend", "{endpoints: [{}]}", "spec.endpoints[0]")]
    [InlineData(
        "Backend",
        "{endpoints: [{fqdn: {hostname: a.example, port: 80}, ip: {address: 10.0.0.1, port: 80}}]}",
        "spec.endpoints[0]"
    )]
    [InlineData("Backend", "{endpoints: [{fqdn: {hostname: a.example, port: 80}}, {ip: {address: 10.0.0.1, port: 80}}]}", "spec.endpoints")]
    [InlineData("Backend", "{type: DynamicResolver, endpoints: [{ip: {address: 10.0.0.1, port: 80}}]}", "spec")]
    [InlineData("Backend", "{type: DynamicResolver}", "")]
    [InlineData("HTTPRouteFilter", "{urlRewrite: {hostname: {type: Header}}}", "spec.urlRewrite.hostname")]
    [InlineData("HTTPRouteFilter", "{urlRewrite: {hostname: {type: Header, header: a}}}", "")]
    [InlineData("HTTPRouteFilter", "{urlRewrite: {path: {type: ReplaceRegexMatch}}}", "spec.urlRewrite.path")]
    [InlineData("HTTPRouteFilter", "{directResponse: {body: {type: ValueRef}}}", "spec.directResponse.body")]
    [InlineData("HTTPRouteFilter", "{directResponse: {body: {type: Inline, inline: a}}}", "")]
    public void EnvoyGateway_TakesAndRefuses(string kind, string spec, string refusedAt) =>
        Judge("gateway.envoyproxy.io/v1alpha1", kind, spec, refusedAt);

    [Theory]
    [InlineData(2, "")]
    [InlineData(3, "spec.rules")]
    public void Routes_MatchesOfAllRulesTogether_AreLimited(int rules, string refusedAt)
    {
        var matches = string.Join(", ", Enumerable.Range(0, 64).Select(index => $"{{headers: [{{name: a{index}, value: b}}]}}"));
        var spec = $"{{rules: [{string.Join(", ", Enumerable.Repeat($"{{matches: [{matches}]}}", rules))}]}}";
        Judge("gateway.networking.k8s.io/v1", "HTTPRoute", spec, refusedAt);
        Judge("gateway.networking.k8s.io/v1", "GRPCRoute", spec, refusedAt);
    }

    [Theory]
    [InlineData(
        "gateway.networking.k8s.io/v1",
        "GatewayClass",
        "{controllerName: example.com/a}",
        "{controllerName: example.com/b}",
        "spec.controllerName"
    )]
    [InlineData(
        "metallb.io/v1beta2",
        "BGPPeer",
        "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, enableGracefulRestart: true}",
        "{myASN: 1, peerASN: 2, peerAddress: 10.0.0.1, enableGracefulRestart: false}",
        "spec.enableGracefulRestart"
    )]
    public void Update_OfWhatCannotChange_IsRefused(string apiVersion, string kind, string before, string after, string refusedAt)
    {
        RuleStore.Try(apiVersion, kind, after, before).ShouldBe([refusedAt]);
        RuleStore.Try(apiVersion, kind, before, before).ShouldBeEmpty();
    }

    private static void Judge(string apiVersion, string kind, string spec, string refusedAt)
    {
        var places = RuleStore.Try(apiVersion, kind, spec);
        if (refusedAt.Length == 0)
        {
            places.ShouldBeEmpty(spec);
        }
        else
        {
            places.ShouldContain(refusedAt, spec);
        }
    }
}
