using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SchemaFirst.Reports;

/// <summary>JSON after <c>schemas/report/1.0.0</c>, indented; always whole, so that programs find what they look for.</summary>
internal sealed class JsonFormat : IReportFormat
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "json";

    public string Extension => ".json";

    public bool HasSections => false;

    public string Render(ReportContext context)
    {
        var compact = new ArrayBufferWriter<byte>();
        JsonReport.Of(context).WriteTo(compact);
        var indented = new ArrayBufferWriter<byte>(compact.WrittenCount * 2);
        using (var writer = new Utf8JsonWriter(indented, Indented))
        {
            using var document = JsonDocument.Parse(compact.WrittenMemory);
            document.RootElement.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(indented.WrittenSpan) + "\n";
    }
}
