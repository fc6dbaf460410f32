package io.datacoin.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.training.spec.outlook.TrainingOutlook;
import io.datacoin.training.spec.outlook.TrainingOutlook.Baseline;
import io.datacoin.training.spec.outlook.TrainingOutlook.ClassRows;
import io.datacoin.training.spec.outlook.TrainingOutlook.Feature;
import io.datacoin.training.spec.outlook.TrainingOutlook.Label;
import io.datacoin.training.spec.outlook.TrainingOutlook.LeftOut;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a buyer reads before he pays, and nothing his terminal would obey. */
class OutlookTextTest {
    @Test
    void whatIsPredictedFromWhatAndWhatNothingWouldReach() {
        TrainingOutlook outlook = new TrainingOutlook(
                Optional.of(new Label(
                        "species",
                        "classification",
                        2,
                        List.of(new ClassRows("Adelie", 152), new ClassRows("Gen\u001b[2Jtoo", 124)),
                        1,
                        Optional.empty())),
                List.of(new Feature("mass", "numeric"), new Feature("bill", "numeric"), new Feature("sex", "one-hot")),
                List.of(new LeftOut("id", "identifier: every row has its own")),
                4,
                9,
                Optional.of(new Baseline("Adelie", "accuracy", 0.4419)),
                List.of("About 20 rows will be held out."));
        assertEquals(
                List.of(
                        "predicts species (classification): Adelie 152, " + Printable.text("Gen\u001b[2Jtoo")
                                + " 124 and 1 more; 2 rows without it are not used",
                        "looks at 7 columns: numeric mass, bill; one-hot sex",
                        "not looked at: id (identifier: every row has its own)",
                        "not looked at: 9 more columns",
                        "a model that learns nothing, always saying Adelie: accuracy 0.4419",
                        "! About 20 rows will be held out."),
                OutlookText.of(outlook));
    }
}
