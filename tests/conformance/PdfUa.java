// Judge PDFs by PDF/UA-1 (ISO 14289-1) with veraPDF. `tests/conformance/pdf_ua.py` starts it.
//
// Prints for each file how many checks were made, and then each rule that it breaks, once:
//     FILE <tab> CHECKS
//     FILE <tab> CLAUSE-TEST <tab> what the rule says <tab> where first

import java.io.FileInputStream;
import java.util.HashSet;
import java.util.Set;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class PdfUa {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour rules = PDFAFlavour.PDFUA_1;
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), rules);
                    PDFAValidator judge = Foundries.defaultInstance().createValidator(rules, false)) {
                ValidationResult found = judge.validate(parser);
                System.out.println(file + "\t" + found.getTotalAssertions());
                Set<String> told = new HashSet<>();
                for (TestAssertion one : found.getTestAssertions()) {
                    String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                    if (one.getStatus() == TestAssertion.Status.FAILED && told.add(rule)) {
                        String where = one.getLocation().getContext();
                        System.out.println(file + "\t" + rule + "\t" + one.getMessage() + "\t" + where);
                    }
                }
            }
        }
    }
}
