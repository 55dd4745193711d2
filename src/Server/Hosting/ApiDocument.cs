using Microsoft.OpenApi;

namespace NetConsole.Server.Hosting;

/// <summary>The OpenAPI document of the REST API.</summary>
internal static class ApiDocument
{
    private const string Description = """
        Read, change and explain how traffic enters and moves through Kubernetes clusters.
        Send the API token as Authorization: Bearer. Errors are problem details whose type never changes.
        Limits: a body has at most 8 MiB (413), a page at most 500 objects (400), a caller a rate of requests (429).
        """;

    public static void AddApiDocument(this WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi(
            "v1",
            options =>
            {
                options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info = new OpenApiInfo
                        {
                            Title = "Network Console",
                            Version = "v1",
                            Description = Description,
                        };
                        // The address it was asked at, which a file should not carry.
                        document.Servers?.Clear();
                        document.Components ??= new OpenApiComponents();
                        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                        {
                            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
                        };
                        document.Security =
                        [
                            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] },
                        ];
                        return Task.CompletedTask;
                    }
                );
            }
        );

    public static void MapApiDocument(this IEndpointRouteBuilder app) =>
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization();
}
