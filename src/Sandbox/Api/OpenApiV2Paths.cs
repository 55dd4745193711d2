using System.Text.Json.Nodes;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>
/// The paths of the OpenAPI v2 document in protobuf, as far as old clients look at them: which query parameters a PATCH of a kind takes tells
/// them whether the server knows dry runs.
/// </summary>
internal static class OpenApiV2Paths
{
    public static void Write(ProtobufWriter writer, JsonObject paths)
    {
        foreach (var (path, item) in paths)
        {
            if (item is JsonObject operations && operations.Child("patch") is { } patch)
            {
                writer.Message(
                    2,
                    named =>
                    {
                        named.Text(1, path);
                        named.Message(2, value => value.Message(8, operation => Operation(operation, patch)));
                    }
                );
            }
        }
    }

    private static void Operation(ProtobufWriter writer, JsonObject operation)
    {
        writer.Text(5, operation.Text("operationId"));
        foreach (var parameter in (operation["parameters"] as JsonArray ?? []).OfType<JsonObject>())
        {
            writer.Message(8, item => item.Message(1, one => one.Message(2, plain => plain.Message(3, query => Query(query, parameter)))));
        }

        writer.Message(
            9,
            responses =>
                responses.Message(
                    1,
                    named =>
                    {
                        named.Text(1, "200");
                        named.Message(2, value => value.Message(1, response => response.Text(1, "OK")));
                    }
                )
        );
        foreach (var (name, value) in operation)
        {
            if (name.StartsWith("x-", StringComparison.Ordinal))
            {
                writer.Message(
                    13,
                    extension =>
                    {
                        extension.Text(1, name);
                        extension.Message(2, any => any.Text(2, value?.ToJsonString() ?? "null"));
                    }
                );
            }
        }
    }

    private static void Query(ProtobufWriter writer, JsonObject parameter)
    {
        writer.Text(2, "query");
        writer.Text(4, parameter.Text("name"));
        writer.Text(6, parameter.Text("type"));
    }
}
