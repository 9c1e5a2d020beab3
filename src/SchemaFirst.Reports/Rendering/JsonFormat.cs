using System.Buffers;

namespace SchemaFirst.Reports;

/// <summary>JSON after <c>schemas/report/1.0.0</c>, indented; always whole, so that programs find what they look for.</summary>
internal sealed class JsonFormat : IReportFormat
{
    public string Name => "json";

    public string Extension => ".json";

    public bool HasSections => false;

    public string Render(ReportContext context)
    {
        var compact = new ArrayBufferWriter<byte>();
        JsonReport.Of(context).WriteTo(compact);
        return JsonIndenter.Indent(compact.WrittenSpan) + "\n";
    }
}
