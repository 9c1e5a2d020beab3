using System.CommandLine;
using System.Text;
using System.Text.Json;
using SchemaFirst.Cli.Diff;
using SchemaFirst.Cli.Files;
using SchemaFirst.Records;
using SchemaFirst.Reports;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>schema list</c> and <c>schema show FAMILY@VERSION</c>: which schemas there are, and what they say.</summary>
internal static class SchemaListCommand
{
    /// <summary>The command that lists.</summary>
    public static Command CreateList(CliOutput output)
    {
        var folder = FolderOption();
        Option<string> format = new("--format") { HelpName = "text|json", Description = "How to print the list.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        Command command = new("list", "List the schemas of a folder, or where there is none those that this program was built with, by family and version.") { folder, format };
        command.SetAction(result =>
        {
            var library = SchemaLibrary.Open(result.GetValue(folder));
            if (library.Folder is not null && !Directory.Exists(library.Folder))
            {
                throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(library.Folder)}: no such folder.");
            }

            var rows = library.Folder is null ? BuiltIn() : library.All.Select(entry => new Row(entry.Id.Family, entry.Id.Version.ToString(), entry.Path.Replace('\\', '/'), Title(SchemaFiles.Read(entry.Path).Document)));
            if (result.GetValue(format) == "json")
            {
                WriteJson(rows, output.DataStream);
            }
            else
            {
                WriteText([.. rows], output.Data);
            }

            return ExitCode.Ok;
        });
        return CommandHelp.Describe(command, """
            Examples:
              schemafirst schema list
              schemafirst schema list --schemas api/schemas --format json

            """);
    }

    /// <summary>The command that shows one.</summary>
    public static Command CreateShow(CliOutput output)
    {
        var folder = FolderOption();
        Argument<string> name = new("FAMILY@VERSION") { Description = "Which schema; a file will do, too." };
        Command command = new("show", "Print a schema.") { name, folder };
        command.SetAction(result =>
        {
            var library = SchemaLibrary.Open(result.GetValue(folder));
            var wanted = result.GetRequiredValue(name);
            var isInFolder = File.Exists(wanted) || library.All.Any(entry => entry.Id.ToString() == wanted);
            var builtIn = isInFolder || result.GetValue(folder) is not null || wanted.Split('@') is not [var family, var version] ? null : BundledSchemas.ReadText(family, version);
            output.DataStream.Write(builtIn is null ? SchemaFiles.Read(library.Find(wanted)).Utf8 : Encoding.UTF8.GetBytes(builtIn));
            return ExitCode.Ok;
        });
        return CommandHelp.Describe(command, """
            Example:
              schemafirst schema show test-record@0.3.0

            """);
    }

    private static Option<string?> FolderOption() => new("--schemas") { HelpName = "DIR", Description = "The folder of schemas; by default the nearest folder schemas, else what this program was built with." };

    private static IEnumerable<Row> BuiltIn() =>
        RecordSchemas.All.Select(schema => new Row(schema.Family, schema.Version, null, BundledSchemas.Parse(schema.Family, schema.Version) is { } document ? Title(document) : null));

    private static void WriteText(IReadOnlyList<Row> rows, TextWriter writer)
    {
        var nameWidth = rows.Select(row => row.Name.Length).DefaultIfEmpty(0).Max();
        var titleWidth = rows.Select(row => (row.Title ?? "").Length).DefaultIfEmpty(0).Max();
        foreach (var row in rows)
        {
            writer.WriteLine($"{CliOutput.Printable(row.Name).PadRight(nameWidth)}  {CliOutput.Printable(row.Title ?? "").PadRight(titleWidth)}  {CliOutput.Printable(row.Path ?? "(built in)")}");
        }
    }

    private static void WriteJson(IEnumerable<Row> rows, Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = VisibleJsonEncoder.Instance });
        writer.WriteStartArray();
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("family", row.Family);
            writer.WriteString("version", row.Version);
            if (row.Path is not null)
            {
                writer.WriteString("path", row.Path);
            }

            if (row.Title is not null)
            {
                writer.WriteString("title", row.Title);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static string? Title(SchemaDocument document) => document.Root?.Find(KeywordTable.Title)?.Value;

    // Without a path, it is in the program.
    private sealed record Row(string Family, string Version, string? Path, string? Title)
    {
        public string Name => $"{Family}@{Version}";
    }
}
