using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>A memory run and the tests in it as the types that are generated from the report's schema.</summary>
internal static class JsonMemory
{
    // What a float can hold and a decimal cannot is no measurement.
    private const double Largest = 1e15;

    public static ReportMemory Of(MemoryCorrelation correlation) => new()
    {
        Path = correlation.Memory.DisplayPath,
        Samples = correlation.Memory.Count,
        MedianIntervalS = JsonReport.Number(correlation.Memory.MedianIntervalSeconds),
        Tests = new ReportMemoryTests
        {
            During = correlation.Tests.GetValueOrDefault(SampleSource.During),
            Nearest = correlation.Tests.GetValueOrDefault(SampleSource.Nearest),
            None = correlation.Tests.GetValueOrDefault(SampleSource.None),
        },
        TimesFrom = new ReportMemoryTimesFrom
        {
            Marks = correlation.Windows.GetValueOrDefault(WindowSource.Marks),
            Record = correlation.Windows.GetValueOrDefault(WindowSource.Measured),
            Timestamp = correlation.Windows.GetValueOrDefault(WindowSource.Derived),
        },
        Total = Figures(correlation.Total),
        ColdStarts = correlation.ColdStarts.Select(Test).ToValueList(),
        Models = correlation.Models.Select(model => new ReportMemoryModelsItem { Model = model.Model, Tests = model.Tests, Figures = Figures(model.Figures) }).ToValueList(),
        HighGpu = new ReportMemoryHighGpu
        {
            OverPercent = JsonReport.Number(MemoryCorrelation.HighGpuPercent),
            Count = correlation.HighGpuCount,
            Tests = correlation.HighGpuTests.Select(Test).ToValueList(),
        },
        FailedTests = correlation.FailedTests.Select(Test).ToValueList(),
    };

    private static ReportTestFigures Test(TestFigures test) => new()
    {
        Test = test.Window.Test,
        Model = test.Window.Model,
        Line = test.Window.LineNumber,
        Seconds = JsonReport.Number((decimal)test.Window.Seconds),
        SamplesFrom = test.Source switch
        {
            SampleSource.During => ReportTestFiguresSamplesFrom.During,
            SampleSource.Nearest => ReportTestFiguresSamplesFrom.Nearest,
            _ => ReportTestFiguresSamplesFrom.None,
        },
        Figures = Figures(test.Figures),
    };

    private static ReportMachineFigures Figures(MemoryFigures figures) => new()
    {
        Samples = figures.Samples,
        GpuDevicePercent = Range(figures.GpuDevice),
        GpuRendererPercent = Range(figures.GpuRenderer),
        CpuUserPercent = Range(figures.CpuUser),
        CpuSysPercent = Range(figures.CpuSys),
        RamFreeGb = Range(figures.RamFreeGb),
        SwapUsedMb = Range(figures.SwapUsedMb),
        TreeMemoryGb = Range(figures.TreeMemoryGb),
        PressureMax = figures.Pressure.Count == 0 ? null : (PressureLevel)(int)figures.Pressure.Max switch
        {
            PressureLevel.Critical => ReportMachineFiguresPressureMax.Critical,
            PressureLevel.Warn => ReportMachineFiguresPressureMax.Warn,
            _ => ReportMachineFiguresPressureMax.Normal,
        },
        EnergyJ = figures.EnergyJoules is { } joules && Math.Abs(joules) < Largest ? JsonReport.Number(joules) : null,
    };

    // As decimals, which show a float's own digits.
    private static ReportRange? Range(RangeStatistics range) => range.Count == 0 || Math.Max(Math.Abs(range.Min), Math.Abs(range.Max)) >= Largest
        ? null
        : new ReportRange { Count = range.Count, Min = JsonReport.Number((decimal)range.Min), Max = JsonReport.Number((decimal)range.Max), Mean = JsonReport.Number(range.Mean) };
}
