using System.Buffers;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Certificates;

/// <summary>Takes out of a Secret what must not leave the server. Everything that goes to a browser or a log passes here.</summary>
public static class SecretRedaction
{
    /// <summary>The annotation in which <c>kubectl apply</c> keeps the whole object, values included.</summary>
    public const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>
    /// The same object with every value of <c>data</c> and <c>stringData</c> blank (keys stay) and without the annotation
    /// in which kubectl keeps a copy. Certificate facts are kept in the annotation <see cref="CertificateFacts.Annotation"/>,
    /// so that they survive serialisation. Redacting twice changes nothing.
    /// </summary>
    public static ResourceObject Redact(ResourceObject secret)
    {
        var facts = CertificateFacts.Of(secret);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            var metadata = false;
            foreach (var member in secret.Raw.EnumerateObject())
            {
                switch (member.Name)
                {
                    case "data" or "stringData" when member.Value.ValueKind == JsonValueKind.Object:
                        writer.WriteStartObject(member.Name);
                        foreach (var value in member.Value.EnumerateObject())
                        {
                            writer.WriteString(value.Name, "");
                        }

                        writer.WriteEndObject();
                        break;
                    case "data" or "stringData":
                        break;
                    case "metadata" when member.Value.ValueKind == JsonValueKind.Object:
                        metadata = true;
                        WriteMetadata(writer, member.Value, facts);
                        break;
                    default:
                        member.WriteTo(writer);
                        break;
                }
            }

            if (!metadata && facts is not null)
            {
                WriteMetadata(writer, default, facts);
            }

            writer.WriteEndObject();
        }

        return ResourceObject.Parse(buffer.WrittenMemory.ToArray()).Placed(secret.Namespace, secret.Ordinal);
    }

    private static void WriteMetadata(Utf8JsonWriter writer, JsonElement metadata, CertificateFacts? facts)
    {
        writer.WriteStartObject("metadata");
        if (metadata.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in metadata.EnumerateObject().Where(member => member.Name != "annotations"))
            {
                member.WriteTo(writer);
            }
        }

        var annotations = metadata
            .Members("annotations")
            .Where(annotation => annotation.Name is not (LastApplied or CertificateFacts.Annotation))
            .ToList();
        if (annotations.Count > 0 || facts is not null)
        {
            writer.WriteStartObject("annotations");
            annotations.ForEach(annotation => annotation.WriteTo(writer));
            if (facts is not null)
            {
                writer.WriteString(CertificateFacts.Annotation, facts.ToJson());
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
