using System.CommandLine;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Commands;

/// <summary>The option <c>--format</c>: one of some formats, by its name, else by the ending of <c>--output</c>.</summary>
internal sealed class FormatOption<TFormat>(IReadOnlyList<TFormat> formats)
    where TFormat : INamedFormat
{
    /// <summary>The option itself.</summary>
    public Option<string?> Option { get; } = new("--format")
    {
        HelpName = string.Join('|', formats.Select(format => format.Name)),
        Description = $"What to write [default: by the ending of --output, else {formats[0].Name}].",
    };

    /// <summary>The format that was asked for. The first format of an ending is the one that the ending means.</summary>
    /// <exception cref="CliException">There is no such format.</exception>
    public TFormat Read(ParseResult result, string? output)
    {
        if (result.GetValue(Option) is { } name)
        {
            return formats.FirstOrDefault(format => format.Name == name)
                ?? throw ReportArguments.Unknown(Option.Name, name, formats.Select(format => format.Name));
        }

        var extension = Path.GetExtension(output ?? "");
        return formats.FirstOrDefault(format => format.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase)) ?? formats[0];
    }
}
